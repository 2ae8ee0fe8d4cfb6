using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Syntax.Synopsis;

/// <summary>The words in small letters that a synopsis may use besides the names of other synopses.</summary>
internal static class Phrases
{
    public static IReadOnlyDictionary<string, Phrase> All { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        // Names, by the keywords that each may be.
        ["name"] = new(p => p.AtColumnName, p => p.ParseName()),
        ["label"] = new(p => p.AtLabel, p => p.ParseLabel()),
        ["nonreserved"] = new(p => p.AtNonReserved, p => p.ParseLabel()),
        ["reserved"] = new(p => p.AtReserved, p => p.ParseLabel()),
        ["ident"] = new(p => p.AtIdentifier, p => p.ParseLabel()),
        ["any_name"] = new(p => p.AtColumnName, p => p.ParseAnyName()),
        ["column_of_relation"] = new(p => p.AtColumnName, p => p.ParseColumnOfRelation()),
        ["qualified_name"] = new(p => p.AtColumnName, p => p.ParseQualifiedName()),
        ["routine"] = new(p => p.AtFunctionName, p => p.ParseRoutine() is var (name, arguments) ? new Node[] { name }.Concat(arguments ?? []) : []),
        ["func_name"] = new(p => p.AtFunctionName, p => p.ParseFunctionName()),
        ["unencrypted_password"] = new(p => p.AtWord("unencrypted"), p => p.ParseUnencryptedPassword()),
        ["row_security_option"] = new(p => p.AtIdentifier, p => p.ParseRowSecurityOption()),
        ["refused_identity_option"] = new(p => p.AtWord("as") || p.AtWord("restart") || p.AtWord("owned"), p => p.RefuseIdentityOption()),
        ["role"] = new(p => p.AtRole, p => p.ParseRole()),
        ["role_id"] = new(p => p.AtRole, p => p.ParseRoleId()),
        ["renamed_role"] = new(p => p.AtRole && p.IsRenamed, p => p.ParseRoleId()),
        ["role_attribute"] = new(p => p.AtIdentifier, p => p.ParseRoleAttribute()),

        // Constants.
        ["string"] = new(p => p.At(TokenKind.String), p => p.ParseString()),
        ["integer"] = new(p => p.AtInteger, p => p.ParseInteger()),
        ["number"] = new(p => p.At(TokenKind.Integer) || p.At(TokenKind.Numeric), p => p.Take()),
        ["connection_string"] = new(p => p.At(TokenKind.String), p => p.ParseConnectionString()),
        ["refused_catalog"] = new(p => p.At(TokenKind.String), p => p.RefuseCatalog()),
        ["interval_literal"] = new(p => p.AtWord("interval"), p => p.ParseIntervalLiteral()),

        // What has a tree of its own.
        ["type"] = new(p => p.AtType, p => p.ParseTypeName()),
        ["simple_type"] = new(p => p.AtType, p => p.ParseSimpleType(false)),
        ["type_or_reference"] = new(p => p.AtType, p => p.ParseTypeName(percentType: true)),
        ["any_operator"] = new(p => p.AtColumnName || p.At(TokenKind.Operator), p => p.ParseAnyOperator()),
        ["qualified_operator"] = new(p => p.AtWord("operator") || p.At(TokenKind.Operator), p => p.ParseOperatorArgument()),
        ["operator_of_family"] = new(p => p.AtColumnName || p.At(TokenKind.Operator), p => p.ParseOperatorOfFamily()),
        ["operator_class_types"] = new(p => p.At(TokenKind.LeftParen), p => p.ParseOperatorClassTypes()),
        ["storage_of_family"] = new(p => p.AtWord("storage"), p => p.ParseStorageOfFamily()),
        ["publication_objects"] = new(_ => true, p => p.ParsePublicationObjects()),
        ["trigger_events"] = new(_ => true, p => p.ParseTriggerEvents()),
        ["nulls_order"] = new(p => p.AtNullsOrder, p => p.TakeNullsOrder()),
        ["operator_arguments"] = new(p => p.At(TokenKind.LeftParen), p => p.ParseOperatorArguments()),
        ["argument"] = new(p => p.AtArgument, p => p.ParseArgumentType()),
        ["arguments"] = new(p => p.At(TokenKind.LeftParen), p => p.ParseOptionalArgumentTypes()),
        ["expr"] = new(_ => true, p => p.ParseExpr()),
        ["index_expression_or_column"] = new(p => p.AtIndexExpression, p => p.ParseIndexExpression()),
        ["partition_bound"] = new(p => p.AtWord("for") || p.AtWord("default"), p => p.ParsePartitionBound()),
        ["operator_class"] = new(p => p.AtOperatorClass, p => p.ParseAnyName()),
        ["from_item"] = new(_ => true, p => p.ParseFromItem()),
        ["data_statement"] = new(p => p.AtDataStatement, p => p.ParseDataStatement()),
        ["query_in_parentheses_and_more"] = new(p => p.StartsQueryInRule, p => p.ParseRuleStatement()),
        ["rule_statement"] = new(p => p.AtDataStatement, p => p.ParseRuleStatement()),
        ["constraint_attributes"] = new(_ => true, p => p.ParseConstraintAttributes()),
        ["altered_attributes"] = new(_ => true, p => p.ParseAlteredAttributes()),
        ["domain_check_attributes"] = new(_ => true, p => p.ParseConstraintAttributes("CHECK", Parser.ConstraintAttributes.NotValid | Parser.ConstraintAttributes.NoInherit)),
        ["domain_not_null_attributes"] = new(_ => true, p => p.ParseConstraintAttributes("NOT NULL", Parser.ConstraintAttributes.None)),
        ["table_element"] = new(p => p.AtTableElement, p => p.ParseTableElement(typed: false)),
        ["typed_table_elements"] = new(p => p.At(TokenKind.LeftParen), p => p.ParseTableElements(typed: true)),
    };
}
