// Attributes that stand before the framework's of these names, which the C# compiler puts on accessors, backing fields, closures and iterators
// if it finds the constructor that it looks for. Nothing reads those here, and they were 3% of the dll.
namespace System.Runtime.CompilerServices
{
    [AttributeUsage(AttributeTargets.All)]
    internal sealed class CompilerGeneratedAttribute : Attribute
    {
        private CompilerGeneratedAttribute(string reason) => Reason = reason;

        public string Reason { get; }
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class IteratorStateMachineAttribute : Attribute
    {
        private IteratorStateMachineAttribute(string reason) => Reason = reason;

        public string Reason { get; }
    }
}

namespace System.Diagnostics
{
    [AttributeUsage(AttributeTargets.All)]
    internal sealed class DebuggerHiddenAttribute : Attribute
    {
        private DebuggerHiddenAttribute(string reason) => Reason = reason;

        public string Reason { get; }
    }
}
