using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

internal enum PartitionStrategy
{
    List,
    Range,
    Hash,
}

/// <summary>PARTITION BY: what of a row says which partition it lies in.</summary>
internal sealed class PartitionKey(PartitionStrategy strategy, IndexElement[] elements, Span span) : Node(span)
{
    public PartitionStrategy Strategy { get; } = strategy;
    public IndexElement[] Elements { get; } = elements;
}

/// <summary>FOR VALUES …: what lies in a partition.</summary>
internal abstract class PartitionBound(Span span) : Node(span);

internal sealed class ListBound(Expr[] values, Span span) : PartitionBound(span)
{
    public Expr[] Values { get; } = values;
}

/// <summary>MINVALUE and MAXVALUE are columns of that name.</summary>
internal sealed class RangeBound(Expr[] from, Expr[] to, Span span) : PartitionBound(span)
{
    public Expr[] From { get; } = from;
    public Expr[] To { get; } = to;
}

internal sealed class HashBound(int modulus, int remainder, Span span) : PartitionBound(span)
{
    public int Modulus { get; } = modulus;
    public int Remainder { get; } = remainder;
}

internal sealed class DefaultBound(Span span) : PartitionBound(span);
