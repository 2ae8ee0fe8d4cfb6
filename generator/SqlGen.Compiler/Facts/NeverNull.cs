using System.Collections.Generic;
using SqlGen.Compiler.Binding;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Facts;

/// <summary>The server's functions and operators that give no null when they are given none. What is not listed here may.</summary>
internal static class NeverNull
{
    /// <summary>By name, where all functions of the name are alike in this.</summary>
    private static readonly HashSet<string> Functions =
    [
        "now", "transaction_timestamp", "statement_timestamp", "clock_timestamp", "timeofday", "random", "gen_random_uuid", "uuidv4", "uuidv7", "nextval", "pi",
        "concat", "jsonb_build_object", "json_build_object", "jsonb_build_array", "json_build_array", "format_type",
        "length", "char_length", "character_length", "octet_length", "bit_length", "cardinality", "strpos", "position", "ascii", "chr",
        "btrim", "ltrim", "rtrim", "replace", "left", "right", "lpad", "rpad", "repeat", "reverse", "initcap", "split_part", "translate", "md5",
        "sha256", "encode", "decode", "quote_ident", "quote_literal", "to_hex", "hashtext", "hashtextextended", "starts_with",
        "abs", "ceil", "ceiling", "floor", "round", "trunc", "sign", "sqrt", "cbrt", "exp", "ln", "log", "power", "mod", "div", "gcd", "lcm",
        "date_trunc", "make_date", "make_time", "make_timestamp", "make_timestamptz", "make_interval", "to_timestamp", "age", "timezone", "date_bin",
        "regexp_replace", "regexp_split_to_array", "overlay", "width_bucket", "num_nulls", "num_nonnulls", "pg_typeof", "to_date",
        "justify_hours", "justify_days", "justify_interval", "isfinite", "host", "masklen", "network", "family", "strip", "numnode",
        "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange",
        "jsonb_typeof", "json_typeof", "jsonb_array_length", "json_array_length", "to_json", "to_jsonb", "row_to_json", "array_to_json", "jsonb_set", "jsonb_insert", "jsonb_strip_nulls", "json_strip_nulls", "jsonb_pretty",
        "to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery", "ts_rank", "ts_rank_cd", "ts_headline", "setweight",
        "array_append", "array_prepend", "array_cat", "array_remove", "array_replace", "string_to_array", "array_to_string",
        "hstore_to_json", "isempty", "lower_inc", "upper_inc", "lower_inf", "upper_inf", "current_database", "pg_backend_pid", "version",
        "similar_to_escape", "like_escape", "txid_current", "pg_current_xact_id", "pg_notify", "pg_advisory_xact_lock",
        "pg_advisory_lock", "pg_try_advisory_lock", "pg_try_advisory_xact_lock", "pg_advisory_unlock",
    ];

    /// <summary>Functions that give a value whatever they are given.</summary>
    private static readonly HashSet<string> WithoutArguments =
    [
        "concat", "jsonb_build_object", "json_build_object", "jsonb_build_array", "json_build_array", "num_nulls", "num_nonnulls", "pg_typeof",
        "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange",
    ];

    private static readonly HashSet<string> Operators =
    [
        "=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "||", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*",
        "&&", "@>", "<@", "?", "?|", "?&", "<<", ">>", "&<", "&>", "-|-", "&", "|", "^@",
    ];

    /// <summary>Whether the function gives a value when its arguments are values (or even when not, see <see cref="NeedsArgument"/>).</summary>
    public static bool Result(Routine routine) => routine.Schema == "pg_catalog" && routine.Name switch
    {
        // Of a range they are its bounds, which may be missing; of text they are letters.
        "lower" or "upper" => routine.Inputs.Count == 1 && routine.Inputs[0].Category == 'S',
        // With a pattern there may be no match.
        "substring" or "substr" => routine.Inputs.Count >= 2 && routine.Inputs[1].Name == "int4",
        _ => Functions.Contains(routine.Name),
    };

    /// <summary>Whether the construct gives a value when its arguments are values; what looks for a value may find none.</summary>
    public static bool Result(BoundConstruct construct) => construct.Name is
        "JSON_OBJECT" or "JSON_ARRAY" or "JSON_SCALAR" or "JSON_SERIALIZE" or "JSON" or "IS JSON"
        or "XMLELEMENT" or "XMLFOREST" or "XMLCONCAT" or "XMLPARSE" or "XMLROOT" or "XMLSERIALIZE" or "IS DOCUMENT";

    /// <summary>Whether it gives null for a null in the place of this argument. An array may be one given as VARIADIC, which is all arguments.</summary>
    public static bool NeedsArgument(Routine routine, BoundExpr argument) => !WithoutArguments.Contains(routine.Name) || argument.PgType.IsArray;

    /// <summary>Whether the operator gives a value for values. Geometry does not: lines may not meet.</summary>
    public static bool Result(Operator @operator) => @operator.Schema == "pg_catalog" && Operators.Contains(@operator.Name)
        && @operator.Right.Category != 'G' && @operator.Left?.Category != 'G';

    /// <summary>A cast that makes null of a value: of jsonb's own null, and of the time of day at the end of all days; the user's own may.</summary>
    public static bool IsLossyCast(BoundCast cast)
    {
        if (cast.CallsUserFunction)
            return true;
        var source = Coercion.BaseOf(cast.Operand.PgType);
        var target = Coercion.BaseOf(cast.PgType);
        return source.Schema == "pg_catalog" && source.Name switch
        {
            "jsonb" => target.Category is 'N' or 'B',
            "timestamp" or "timestamptz" => target.Name is "time" or "timetz",
            _ => false,
        };
    }

    /// <summary>Whether a column of a set-returning function is never null.</summary>
    public static bool Rows(BoundExpr call, int column) => call is BoundCall { Routine: { Schema: "pg_catalog" } routine } && routine.Name switch
    {
        "generate_series" or "jsonb_array_elements" or "json_array_elements" or "jsonb_object_keys" or "json_object_keys"
            or "regexp_split_to_table" or "generate_subscripts" or "jsonb_each" or "json_each" => true,
        "jsonb_each_text" or "json_each_text" => column == 0,
        _ => false,
    };
}
