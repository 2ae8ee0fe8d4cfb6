using System;

namespace SqlGen.Compiler.Syntax;

/// <summary>What a character of ASCII may be a part of, outside quotes.</summary>
[Flags]
internal enum CharacterClass : byte
{
    None = 0,
    Space = 1,
    NameStart = 2,
    NamePart = 4,
    Operator = 8,
}
