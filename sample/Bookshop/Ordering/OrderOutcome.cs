namespace Bookshop.Ordering;

/// <summary>What became of an order.</summary>
internal abstract record OrderOutcome
{
    private OrderOutcome() { }

    internal sealed record Placed(Order Order) : OrderOutcome;

    /// <summary>Nothing was written.</summary>
    internal sealed record Refused(IReadOnlyList<Shortage> Shortages) : OrderOutcome;
}

/// <summary>A book that cannot be delivered as ordered.</summary>
/// <param name="Title">Null where the shop does not know the book.</param>
internal sealed record Shortage(long BookId, string? Title, long Wanted, int InStock, bool Discontinued);
