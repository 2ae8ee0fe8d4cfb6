using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SqlGen.Compiler;
using SqlGen.Generator.Tests;
using SqlGen.Testing;

namespace SqlGen.Docs.Tests;

/// <summary>
/// C# of a page, taken apart: what a program begins with, its statements, and its types. What is hidden is given to every block of the
/// example as members of a class, so that a block may have a variable of the same name.
/// </summary>
internal static class Snippet
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Data;
        global using System.IO;
        global using System.Linq;
        global using System.Text.Json;
        global using System.Text.Json.Serialization;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Dapper;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.EntityFrameworkCore;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Npgsql;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        global using SqlGen;
        global using SqlGen.Migrations;
        global using SqlGen.Sharding;
        global using SqlGen.Telemetry;
        global using static Given;

        internal static partial class Given;
        """;

    /// <summary>The errors of one block, compiled as a program beside the example's generated code and the types of its other blocks.</summary>
    public static List<Diagnostic> ErrorsOf(MarkdownBlock block, Example example, Compilation generated)
    {
        var trees = new List<SyntaxTree> { Parse(Usings) };
        foreach (var other in example.Blocks.Where(other => other.Language == "csharp" && (other == block || Example.ErrorOf(other).Length == 0)))
        {
            var (usings, statements, types) = Split(other.Text);
            if (!other.Shown)
                trees.Add(Parse(types.Contains("namespace ", StringComparison.Ordinal) ? other.Text : $"{UsingShop(generated)}internal static partial class Given\n{{\n{MembersOf(other)}}}"));
            else if (other == block)
                trees.AddRange(Parse($"{usings}\n{UsingShop(generated)}{statements}\nreturn;"), Parse(usings + UsingShop(generated) + types));
            else
                trees.Add(Parse(usings + UsingShop(generated) + types));
        }
        return
        [
            // The migrations' package brings the compiler along, which projects without it do not see.
            .. generated.AddReferences(MetadataReference.CreateFromFile(typeof(SqlCompiler).Assembly.Location)).WithOptions(GeneratedCode.Options.WithOutputKind(OutputKind.ConsoleApplication)).AddSyntaxTrees(trees).GetDiagnostics()
                .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
    }

    private static string MembersOf(MarkdownBlock hidden) => string.Concat(hidden.Text.Split('\n').Select(static line => line.StartsWith("static ", StringComparison.Ordinal) ? $"internal {line}\n" : $"{line}\n"));

    private static string UsingShop(Compilation generated) => generated.SyntaxTrees.Count() > 1 ? "using Shop;\n" : "";

    private static (string Usings, string Statements, string Types) Split(string text)
    {
        var root = (CompilationUnitSyntax)Parse(text).GetRoot();
        return (
            root.Usings.ToFullString(),
            string.Concat(root.Members.OfType<GlobalStatementSyntax>().Select(static member => member.ToFullString())),
            string.Concat(root.Members.Where(static member => member is not GlobalStatementSyntax).Select(static member => member.ToFullString())));
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, GeneratedCode.ParseOptions);
}
