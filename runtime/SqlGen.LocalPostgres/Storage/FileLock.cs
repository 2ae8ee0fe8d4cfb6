namespace SqlGen.LocalPostgres.Storage;

/// <summary>A file that is locked as long as it is held open. The system lets go of it when its process ends, however it ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Locks the file, or returns null if another holds it or (unless it may be created) it is gone.</summary>
    public static FileStream? TryAcquire(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <summary>Locks the file, creating it if need be, and waits while another holds it.</summary>
    public static async Task<FileStream> AcquireAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            if (TryAcquire(path, FileMode.OpenOrCreate) is { } held)
                return held;
            await Task.Delay(Pause, ct).ConfigureAwait(false);
        }
    }
}
