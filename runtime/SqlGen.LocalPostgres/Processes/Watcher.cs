using System.Diagnostics;

namespace SqlGen.LocalPostgres.Processes;

/// <summary>
/// A shell that waits for its owner's end, in whatever way that comes (a signal handled by the app, a crash, SIGKILL, a test runner that
/// loses patience), and then stops the server and deletes its data. It learns of the end from a pipe that the owner holds open.
/// Signal handlers of our own would not do: after Ctrl+C an app may still need its database to finish.
/// </summary>
internal sealed class Watcher : IAsyncDisposable
{
    // Signals to the whole process group (Ctrl+C) are not meant for the watcher; `read` returns when the pipe closes.
    private const string Script =
        """
        trap '' HUP INT QUIT TERM
        exec >/dev/null 2>&1
        directory=$1 owner=$2
        shift 2
        read -r _
        [ -d "$directory" ] || exit 0
        "$@"
        rm -rf "$directory" "$owner"
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _shell;

    private Watcher(Process shell) => _shell = shell;

    /// <summary>Starts watching over the current process; null on Windows, where the next start's sweep has to do.</summary>
    public static Watcher? Start(string directory, string ownerFile, IReadOnlyList<string> stopCommand)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var shell = Process.Start(Command.StartInfo(["/bin/sh", "-c", Script, "sh", directory, ownerFile, .. stopCommand], "/"))
            ?? throw new LocalPostgresException("/bin/sh could not be started.");
        return new Watcher(shell);
    }

    /// <summary>Lets the watcher go; what it watched over should be gone already.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        try
        {
            await _shell.WaitForExitAsync().WaitAsync(Patience).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _shell.Kill();
        }

        _shell.Dispose();
    }
}
