using System;
using System.Collections.Generic;

namespace SqlGen.Generator.Emit;

/// <summary>English plurals as table names use them.</summary>
internal static class Plurals
{
    /// <summary>Words that end like a plural and are none, or whose plural is the same.</summary>
    private static readonly HashSet<string> Unchanged = new(StringComparer.OrdinalIgnoreCase)
    {
        "news", "series", "species", "data", "media", "means", "sheep", "fish", "aircraft", "equipment", "information", "metadata", "statistics",
        "analytics", "logistics", "mathematics", "physics", "politics", "always", "chaos", "cosmos", "kudos", "lens", "atlas", "canvas", "alias",
        "bias", "pancreas", "christmas", "whereas",
    };

    private static readonly Dictionary<string, string> Irregular = new(StringComparer.OrdinalIgnoreCase)
    {
        ["people"] = "person", ["men"] = "man", ["women"] = "woman", ["children"] = "child", ["mice"] = "mouse", ["geese"] = "goose",
        ["feet"] = "foot", ["teeth"] = "tooth", ["oxen"] = "ox", ["indices"] = "index", ["vertices"] = "vertex", ["matrices"] = "matrix",
        ["appendices"] = "appendix", ["criteria"] = "criterion", ["phenomena"] = "phenomenon", ["curricula"] = "curriculum",
        ["analyses"] = "analysis", ["theses"] = "thesis", ["hypotheses"] = "hypothesis", ["diagnoses"] = "diagnosis", ["crises"] = "crisis",
        ["axes"] = "axis", ["parentheses"] = "parenthesis", ["synopses"] = "synopsis",
        ["movies"] = "movie", ["cookies"] = "cookie", ["ties"] = "tie", ["pies"] = "pie", ["zombies"] = "zombie", ["calories"] = "calorie",
        ["caches"] = "cache", ["headaches"] = "headache", ["shoes"] = "shoe", ["toes"] = "toe", ["canoes"] = "canoe", ["quizzes"] = "quiz",
        ["aliases"] = "alias", ["biases"] = "bias", ["atlases"] = "atlas", ["canvases"] = "canvas", ["gases"] = "gas", ["lenses"] = "lens",
        ["lives"] = "life", ["knives"] = "knife", ["wives"] = "wife", ["shelves"] = "shelf", ["wolves"] = "wolf", ["halves"] = "half",
        ["calves"] = "calf", ["leaves"] = "leaf", ["loaves"] = "loaf", ["thieves"] = "thief", ["selves"] = "self",
        ["excuses"] = "excuse", ["uses"] = "use", ["houses"] = "house", ["axles"] = "axle",
    };

    /// <summary>The singular of a word, in its capitals; the word itself where it is no plural that we know.</summary>
    public static string Singular(string word)
    {
        if (Unchanged.Contains(word))
            return word;
        if (Irregular.TryGetValue(word, out var irregular))
            return char.IsUpper(word[0]) ? char.ToUpperInvariant(irregular[0]) + irregular.Substring(1) : irregular;
        if (word.Length <= 3 || Ends(word, "ss") || Ends(word, "us") || Ends(word, "is") || !Ends(word, "s"))
            return word;
        if (Ends(word, "ies"))
            return Cut(word, 3) + (char.IsUpper(word[word.Length - 1]) ? "Y" : "y");
        if (Ends(word, "sses") || Ends(word, "shes") || Ends(word, "ches") || Ends(word, "xes") || Ends(word, "zzes") || Ends(word, "oes"))
            return Cut(word, 2);
        // Statuses, buses and bonuses, but warehouses, clauses and causes.
        if (Ends(word, "uses") && !Ends(word, "ouses") && !Ends(word, "auses"))
            return Cut(word, 2);
        return Cut(word, 1);
    }

    private static bool Ends(string word, string suffix) => word.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);

    private static string Cut(string word, int count) => word.Substring(0, word.Length - count);
}
