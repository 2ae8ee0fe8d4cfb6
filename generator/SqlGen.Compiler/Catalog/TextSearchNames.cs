using System.Collections.Generic;
using System.Linq;

namespace SqlGen.Compiler.Catalog;

/// <summary>The text search configurations and dictionaries that a server has by itself: <c>pg_ts_config</c> and <c>pg_ts_dict</c> of versions 13 to 18.</summary>
internal static class TextSearchNames
{
    private const string Since13 = "arabic danish dutch english finnish french german greek hungarian indonesian irish italian lithuanian nepali norwegian portuguese romanian "
        + "russian spanish swedish tamil turkish";

    private const string Since14 = "armenian basque catalan hindi serbian yiddish", Since18 = "estonian";

    public static IReadOnlyList<string> Configurations(int version) => [.. Languages(version), "simple"];

    public static IReadOnlyList<string> Dictionaries(int version) => [.. Languages(version).Select(static language => language + "_stem"), "simple"];

    private static IEnumerable<string> Languages(int version) =>
        (Since13 + (version >= 14 ? " " + Since14 : "") + (version >= 18 ? " " + Since18 : "")).Split(' ');
}
