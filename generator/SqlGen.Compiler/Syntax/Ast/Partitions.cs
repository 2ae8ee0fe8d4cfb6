using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax.Ast;

public enum PartitionStrategy
{
    List,
    Range,
    Hash,
}

/// <summary>PARTITION BY: what of a row says which partition it lies in.</summary>
public sealed record PartitionKey(PartitionStrategy Strategy, IndexElement[] Elements, Span Span) : Node(Span);

/// <summary>FOR VALUES …: what lies in a partition.</summary>
public abstract record PartitionBound(Span Span) : Node(Span);
public sealed record ListBound(Expr[] Values, Span Span) : PartitionBound(Span);

/// <summary>MINVALUE and MAXVALUE are columns of that name.</summary>
public sealed record RangeBound(Expr[] From, Expr[] To, Span Span) : PartitionBound(Span);
public sealed record HashBound(int Modulus, int Remainder, Span Span) : PartitionBound(Span);
public sealed record DefaultBound(Span Span) : PartitionBound(Span);
