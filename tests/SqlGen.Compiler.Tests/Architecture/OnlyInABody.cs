namespace SqlGen.Compiler.Tests.Architecture.Probe;

/// <summary>Used by a test in the body of a method and nowhere else.</summary>
internal sealed class OnlyInABody;
