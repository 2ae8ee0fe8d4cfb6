namespace SqlGen.Tool;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>The tool did its work, and at least one diagnostic is an error.</summary>
    public const int Errors = 1;

    /// <summary>An option that does not exist, a file that cannot be read.</summary>
    public const int Usage = 2;

    /// <summary>A fault of the tool itself; <c>EX_SOFTWARE</c> of sysexits.h.</summary>
    public const int Internal = 70;
}
