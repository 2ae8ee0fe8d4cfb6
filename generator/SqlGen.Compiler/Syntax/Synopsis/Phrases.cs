using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>The words in small letters that a synopsis may use besides the names of other synopses.</summary>
internal static class Phrases
{
    private static readonly Func<Parser, bool>
        Anywhere = _ => true,
        AtColumnName = p => p.AtColumnName,
        AtRole = p => p.AtRole,
        AtIdentifier = p => p.AtIdentifier,
        AtFunctionName = p => p.AtFunctionName,
        AtType = p => p.AtType,
        AtOperator = p => p.AtColumnName || p.At(TokenKind.Operator),
        AtString = p => p.At(TokenKind.String),
        AtParenthesis = p => p.At(TokenKind.LeftParen),
        AtDataStatement = p => p.AtDataStatement;

    private static readonly Func<Parser, object?>
        ReadLabel = p => p.ParseLabel(),
        ReadAnyName = p => p.ParseAnyName(),
        ReadRuleStatement = p => p.ParseRuleStatement();

    public static IReadOnlyDictionary<string, Phrase> All { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        // Names, by the keywords that each may be.
        ["name"] = new(AtColumnName, p => p.ParseName()),
        ["label"] = new(p => p.AtLabel, ReadLabel),
        ["nonreserved"] = new(p => p.AtNonReserved, ReadLabel),
        ["reserved"] = new(p => p.AtReserved, ReadLabel),
        ["ident"] = new(AtIdentifier, ReadLabel),
        ["any_name"] = new(AtColumnName, ReadAnyName),
        ["column_of_relation"] = new(AtColumnName, p => p.ParseColumnOfRelation()),
        ["qualified_name"] = new(AtColumnName, p => p.ParseQualifiedName()),
        ["routine"] = new(AtFunctionName, p => p.ParseRoutine() is var (name, arguments) ? new Node[] { name }.Concat(arguments ?? []) : []),
        ["func_name"] = new(AtFunctionName, p => p.ParseFunctionName()),
        ["unencrypted_password"] = new(p => p.AtWord("unencrypted"), p => p.ParseUnencryptedPassword()),
        ["row_security_option"] = new(AtIdentifier, p => p.ParseRowSecurityOption()),
        ["refused_identity_option"] = new(p => p.AtWord("as") || p.AtWord("restart") || p.AtWord("owned"), p => p.RefuseIdentityOption()),
        // Whatever follows it.
        ["any_with"] = new(p => p.AtWord("with"), p => p.Take()),
        ["role"] = new(AtRole, p => p.ParseRole()),
        ["role_id"] = new(AtRole, p => p.ParseRoleId()),
        ["renamed_role"] = new(p => p.AtRole && p.IsRenamed, p => p.ParseRoleId()),
        ["role_attribute"] = new(AtIdentifier, p => p.ParseRoleAttribute()),

        // Constants.
        ["string"] = new(AtString, p => p.ParseString()),
        ["integer"] = new(p => p.AtInteger, p => p.ParseInteger()),
        ["number"] = new(p => p.At(TokenKind.Integer) || p.At(TokenKind.Numeric), p => p.Take()),
        ["connection_string"] = new(AtString, p => p.ParseConnectionString()),
        ["refused_catalog"] = new(AtString, p => p.RefuseCatalog()),
        ["interval_literal"] = new(p => p.AtWord("interval"), p => p.ParseIntervalLiteral()),

        // What has a tree of its own.
        ["type"] = new(AtType, p => p.ParseTypeName()),
        ["simple_type"] = new(AtType, p => p.ParseSimpleType(false)),
        ["type_or_reference"] = new(AtType, p => p.ParseTypeName(percentType: true)),
        ["any_operator"] = new(AtOperator, p => p.ParseAnyOperator()),
        ["qualified_operator"] = new(p => p.AtQualifiedOperator, p => p.ParseOperatorArgument()),
        ["operator_of_family"] = new(AtOperator, p => p.ParseOperatorOfFamily()),
        ["operator_class_types"] = new(AtParenthesis, p => p.ParseOperatorClassTypes()),
        ["storage_of_family"] = new(p => p.AtWord("storage"), p => p.ParseStorageOfFamily()),
        ["publication_objects"] = new(Anywhere, p => p.ParsePublicationObjects()),
        ["trigger_events"] = new(Anywhere, p => p.ParseTriggerEvents()),
        ["nulls_order"] = new(p => p.AtNullsOrder, p => p.TakeNullsOrder()),
        ["operator_arguments"] = new(AtParenthesis, p => p.ParseOperatorArguments()),
        ["argument"] = new(p => p.AtArgument, p => p.ParseArgumentType()),
        ["arguments"] = new(AtParenthesis, p => p.ParseOptionalArgumentTypes()),
        ["expr"] = new(Anywhere, p => p.ParseExpr()),
        ["index_expression_or_column"] = new(p => p.AtIndexExpression, p => p.ParseIndexExpression()),
        ["partition_bound"] = new(p => p.AtWord("for") || p.AtWord("default"), p => p.ParsePartitionBound()),
        ["operator_class"] = new(p => p.AtOperatorClass, ReadAnyName),
        ["from_item"] = new(Anywhere, p => p.ParseFromItem()),
        ["data_statement"] = new(AtDataStatement, p => p.ParseDataStatement()),
        ["query_in_parentheses_and_more"] = new(p => p.StartsQueryInRule, ReadRuleStatement),
        ["rule_statement"] = new(AtDataStatement, ReadRuleStatement),
        ["constraint_attributes"] = new(Anywhere, p => p.ParseConstraintAttributes()),
        ["altered_attributes"] = new(Anywhere, p => p.ParseAlteredAttributes()),
        ["domain_check_attributes"] = new(Anywhere, p => p.ParseConstraintAttributes("CHECK", Parser.ConstraintAttributes.NotValid | Parser.ConstraintAttributes.NoInherit)),
        ["domain_not_null_attributes"] = new(Anywhere, p => p.ParseConstraintAttributes("NOT NULL", Parser.ConstraintAttributes.None)),
        ["table_element"] = new(p => p.AtTableElement, p => p.ParseTableElement(typed: false)),
        ["typed_table_elements"] = new(AtParenthesis, p => p.ParseTableElements(typed: true)),
    };
}
