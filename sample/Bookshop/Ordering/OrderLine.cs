namespace Bookshop.Ordering;

/// <summary>So many copies of a book.</summary>
internal sealed record OrderLine(long BookId, int Quantity);
