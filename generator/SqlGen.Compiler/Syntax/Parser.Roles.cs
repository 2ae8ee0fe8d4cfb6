using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Roles, and what the grammar takes only to say that it will not do.</content>
internal sealed partial class Parser
{
    internal bool AtRole => AtNonReserved || Current is { Kind: TokenKind.Word, Value: "current_role" or "current_user" or "session_user" };

    internal bool IsRenamed => Peek(1).IsWord("rename");

    /// <summary>RoleSpec: a role that is there, PUBLIC, or who is connected.</summary>
    internal void ParseRole()
    {
        var role = AtRole ? Take() : throw Unexpected();
        if (role.Value == "none")
            throw Reserved(role);
    }

    /// <summary>RoleId: the name of one role.</summary>
    internal void ParseRoleId()
    {
        if (Current is { Kind: TokenKind.Word, Category: KeywordCategory.Reserved } word)
            throw new SyntaxException(Rules.ReservedName, $"{word.Value.ToUpperInvariant()} cannot be used as a role name here", word.Span);
        var role = Take();
        if (role.Value is "none" or "public")
            throw Reserved(role);
    }

    private static SyntaxException Reserved(Token role) => new(Rules.ReservedName, $"role name \"{role.Value}\" is reserved", role.Span);

    internal void RefuseCatalog() => throw Unsupported("current database cannot be changed", Current.Span);

    /// <summary>Options of a sequence that an identity column's cannot be given once it is there.</summary>
    internal void RefuseIdentityOption()
    {
        var option = Current;
        Require("sequence_option");
        throw Error($"sequence option \"{(option.Value == "owned" ? "owned_by" : option.Value)}\" not supported here", option.Span);
    }

    internal void ParseUnencryptedPassword()
    {
        var start = Take().Span;
        ExpectWord("password");
        ParseString();
        throw Unsupported("UNENCRYPTED PASSWORD is no longer supported", start);
    }

    /// <summary>What the grammar takes and the server will not do.</summary>
    private static SyntaxException Unsupported(string message, Span span) => new(Rules.FeatureNotSupported, message, span);
}
