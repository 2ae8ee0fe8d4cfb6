// What the C# compiler wants to find for records, and netstandard2.0 lacks.
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
