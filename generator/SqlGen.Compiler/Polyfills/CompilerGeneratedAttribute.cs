namespace System.Runtime.CompilerServices;

/// <summary>
/// Stands before the framework's attribute of this name, which the C# compiler puts on each accessor, backing field and closure
/// if it finds a constructor without parameters. Nothing reads those here, and they were 3% of the dll.
/// </summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class CompilerGeneratedAttribute : Attribute
{
    private CompilerGeneratedAttribute(string reason) => Reason = reason;

    public string Reason { get; }
}
