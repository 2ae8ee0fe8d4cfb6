using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Model;

namespace SqlGen.Generator.Emit;

/// <summary>The record with a value for each setting that the schema's row security policies read: for whom statements run.</summary>
internal static class ContextEmitter
{
    /// <summary>The record; no other type may take its name.</summary>
    public const string Name = "RlsContext";

    private const string Fallback = "Setting";

    /// <summary>What a property cannot be called, besides what no record's can.</summary>
    private static readonly string[] Members = [Name, "Bind", "Sql"];

    public static string Emit(ContextUnit unit)
    {
        var writer = new CodeWriter().Header("the schema's row security policies", unit.Namespace);
        var settings = unit.Settings.Zip(PropertyNames(unit.Settings), static (setting, name) => (Setting: setting, Property: name, Type: TypeOf(setting))).ToList();
        writer.Line();
        writer.Line("/// <summary>For whom statements run, as the schema's row security policies ask: <c>database.With(new RlsContext(…))</c>. The settings go along in each statement's own");
        writer.Line("/// round trip and are gone after it.</summary>");
        foreach (var (setting, property, _) in settings)
            writer.Line($"/// <param name=\"{property}\"><c>{CSharpText.Xml(CSharpText.OneLine(setting.Name))}</c>, which policies read as <c>{CSharpText.Xml(setting.Type.Display)}</c>{(setting.Nullable ? "; null for none" : "")}.</param>");
        var head = CodeWriter.List($"public sealed record {Name}(", settings.Select(static s => $"{s.Type.Of(s.Setting.Nullable)} {s.Property}"));
        using (writer.Block($"{head} : global::SqlGen.RowSecurityContext"))
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"protected override string Sql => {CSharpText.Literal("SELECT " + string.Join(", ", settings.Select((s, i) => Call(s.Setting, i + 1))))};");
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block("protected override void Bind(global::Npgsql.NpgsqlParameterCollection parameters)"))
            {
                foreach (var (setting, property, type) in settings)
                    writer.Line(StatementEmitter.Parameter(type.Of(setting.Nullable), type.Bound(property, setting.Nullable), type.Wire));
            }
        }
        return writer.ToString();
    }

    // The server itself makes the text of which its policies make the value again.
    private static string Call(ColumnModel setting, int number) => FormattableString.Invariant($"set_config('{setting.Name.Replace("'", "''")}', ${number}::text, true)");

    /// <summary>A type that the database declares has no C# type here: the queries may know nothing of it. Its text will do.</summary>
    private static TypeMapping TypeOf(ColumnModel setting) =>
        TypeMap.Find(setting.Type, static type => type.Name, TypeExtras.None, nullElements: false) is { Wire.IsDeclared: false } mapping ? mapping : TypeMap.Text;

    /// <summary><c>app.user_id</c> is <c>UserId</c>; where two settings end alike, they are called by all of their names.</summary>
    private static IEnumerable<string> PropertyNames(EquatableArray<ColumnModel> settings)
    {
        var names = new NameScope(StringComparer.OrdinalIgnoreCase, RowEmitter.RecordMembers.Concat(Members));
        var shared = settings.ToLookup(static setting => Naming.Pascal(Last(setting.Name), Fallback), StringComparer.OrdinalIgnoreCase);
        return settings.Select(setting =>
        {
            var (last, whole) = (Naming.Pascal(Last(setting.Name), Fallback), Naming.Pascal(setting.Name, Fallback));
            return names.TakeFirst(shared[last].Skip(1).Any() ? [whole] : [last, whole], static name => [name]);
        }).ToList();
    }

    private static string Last(string setting) => setting.Substring(setting.LastIndexOf('.') + 1);
}
