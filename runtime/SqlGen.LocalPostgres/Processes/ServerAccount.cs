namespace SqlGen.LocalPostgres.Processes;

/// <summary>Whom the server runs as. initdb and postgres refuse root, so root hands both to an account without rights.</summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly string[] Accounts = ["postgres", "nobody"];
    private static readonly Func<string, string, string[]>[] Ways =
    [
        static (account, _) => ["runuser", "-u", account, "--"],
        static (account, group) => ["setpriv", $"--reuid={account}", $"--regid={group}", "--clear-groups", "--"],
        static (account, _) => ["su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", account, "sh"],
    ];

    private readonly string[] _prefix;

    private ServerAccount(string? name, string[] prefix)
    {
        Name = name;
        _prefix = prefix;
    }

    /// <summary>The account dropped to, or null where the server runs as the current user.</summary>
    public string? Name { get; }

    /// <summary>The current user, or the first account and way of changing to it that work, if that is root.</summary>
    /// <exception cref="LocalPostgresException">Root, and no way to drop to another account.</exception>
    public static async Task<ServerAccount> ChooseAsync(CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(null, []);

        foreach (var account in Accounts)
        {
            var group = await Command.RunAsync(["id", "-g", account], "/", Timeout, ct).ConfigureAwait(false);
            foreach (var way in group.Succeeded ? Ways : [])
            {
                var prefix = way(account, group.Output);
                var probe = await Command.RunAsync([.. prefix, "id", "-u"], "/", Timeout, ct).ConfigureAwait(false);
                if (probe.Succeeded && probe.Output is not ("" or "0"))
                    return new ServerAccount(account, prefix);
            }
        }

        throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and neither setpriv, runuser nor su could change to the account postgres or nobody.");
    }

    /// <summary>The command line that runs another one as this account.</summary>
    public IReadOnlyList<string> Wrap(params ReadOnlySpan<string> commandLine) => [.. _prefix, .. commandLine];

    /// <summary>Makes a folder and all in it belong to this account.</summary>
    public async Task GiveAsync(string directory, CancellationToken ct)
    {
        if (Name is null)
            return;
        var result = await Command.RunAsync(["chown", "-R", Name, directory], "/", Timeout, ct).ConfigureAwait(false);
        if (!result.Succeeded)
            throw new LocalPostgresException(result.Output);
    }
}
