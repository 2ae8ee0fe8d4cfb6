using System;
using System.Collections.Generic;
using SqlGen.Compiler.Syntax.Ast;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Syntax;

/// <content>Constraints of columns, tables and domains.</content>
internal sealed partial class Parser
{
    /// <summary>What may stand behind a constraint.</summary>
    [Flags]
    internal enum ConstraintAttributes
    {
        None = 0,
        Deferrable = 1,
        NotDeferrable = 2,
        InitiallyDeferred = 4,
        InitiallyImmediate = 8,
        Enforced = 16,
        NotEnforced = 32,
        NotValid = 64,
        NoInherit = 128,
    }

    private const ConstraintAttributes Deferred = ConstraintAttributes.Deferrable | ConstraintAttributes.InitiallyDeferred;

    private const ConstraintAttributes Enforcement = ConstraintAttributes.Enforced | ConstraintAttributes.NotEnforced;

    private const ConstraintAttributes Loose = ConstraintAttributes.Deferrable | ConstraintAttributes.InitiallyDeferred | ConstraintAttributes.NotEnforced;

    /// <param name="type">Gets the collation that is named among them; null where no type is given.</param>
    /// <param name="ofDomain">Whether they are a domain's, of whose constraints none is deferred.</param>
    private ColumnConstraint[] ParseColumnConstraints(ref TypeName? type, bool ofDomain = false)
    {
        var constraints = new List<ColumnConstraint>();
        var attributes = ofDomain ? null : new ColumnAttributes(this);
        Span? again = null;
        for (var isCollated = false; ;)
        {
            var (start, place) = (Current.Span, _index);
            if (TakeWord("collate"))
            {
                var collation = ParseAnyName();
                Keep("collate", collation);
                type = isCollated || type is null ? type : Collated(type, collation);
                if (isCollated)
                    again ??= From(start);
                isCollated = true;
                continue;
            }
            if (ParseColumnAttribute() is var attribute and not ConstraintAttributes.None)
            {
                attributes?.Add(attribute, From(start));
                Keep("constraint_attributes", place);
                continue;
            }
            var name = TakeWord("constraint") ? ParseName() : null;
            if (ParseColumnConstraint(name, start) is { } constraint)
            {
                constraints.Add(constraint);
                attributes?.Follow(constraint);
            }
            else if (name is not null)
                throw Unexpected();
            else
                return again is { } second ? throw Error("multiple COLLATE clauses not allowed", second) : constraints.ToArray();
        }
    }

    /// <summary>DEFERRABLE and its like, which behind a column are constraints of their own in form.</summary>
    private ConstraintAttributes ParseColumnAttribute() =>
        AtWord("deferrable") || AtWord("enforced") || AtWords("not", "deferrable") || AtWords("not", "enforced") || AtWord("initially")
            ? TakeConstraintAttribute()
            : ConstraintAttributes.None;

    /// <summary>Which attributes the constraint before them may have; the server looks at it when it makes the table.</summary>
    private sealed class ColumnAttributes(Parser parser)
    {
        private ColumnConstraint? _constraint;
        private ConstraintAttributes _given;

        public void Follow(ColumnConstraint constraint)
        {
            _constraint = constraint;
            _given = ConstraintAttributes.None;
        }

        public void Add(ConstraintAttributes attribute, Span span)
        {
            var target = (_constraint as ColumnTableConstraint)?.Constraint;
            var (name, pair, clauses, fits) = attribute switch
            {
                ConstraintAttributes.Deferrable => ("DEFERRABLE", ConstraintAttributes.NotDeferrable, "DEFERRABLE/NOT DEFERRABLE", target is KeyConstraint or ForeignKeyConstraint),
                ConstraintAttributes.NotDeferrable => ("NOT DEFERRABLE", ConstraintAttributes.Deferrable, "DEFERRABLE/NOT DEFERRABLE", target is KeyConstraint or ForeignKeyConstraint),
                ConstraintAttributes.InitiallyDeferred => ("INITIALLY DEFERRED", ConstraintAttributes.InitiallyImmediate, "INITIALLY IMMEDIATE/DEFERRED", target is KeyConstraint or ForeignKeyConstraint),
                ConstraintAttributes.InitiallyImmediate => ("INITIALLY IMMEDIATE", ConstraintAttributes.InitiallyDeferred, "INITIALLY IMMEDIATE/DEFERRED", target is KeyConstraint or ForeignKeyConstraint),
                ConstraintAttributes.Enforced => ("ENFORCED", ConstraintAttributes.NotEnforced, "ENFORCED/NOT ENFORCED", target is CheckConstraint or ForeignKeyConstraint),
                _ => ("NOT ENFORCED", ConstraintAttributes.Enforced, "ENFORCED/NOT ENFORCED", target is CheckConstraint or ForeignKeyConstraint),
            };
            if (!fits)
                parser.Later($"misplaced {name} clause", span);
            else if ((_given & (attribute | pair)) != 0)
                parser.Later($"multiple {clauses} clauses not allowed", span);
            _given |= attribute;
            if ((_given & (ConstraintAttributes.NotDeferrable | ConstraintAttributes.InitiallyDeferred)) == (ConstraintAttributes.NotDeferrable | ConstraintAttributes.InitiallyDeferred))
                parser.Later("constraint declared INITIALLY DEFERRED must be DEFERRABLE", span);
        }
    }

    private ColumnConstraint? ParseColumnConstraint(Name? name, Span start)
    {
        if (AtWord("not") && !AtReservedByNext)
        {
            Require("not_null");
            var noInherit = TakeNoInherit();
            return new NotNullConstraint(name, true, From(start)) { NoInherit = noInherit };
        }
        if (TakeWord("null"))
            return new NotNullConstraint(name, false, From(start));
        if (TakeWord("default"))
            return new DefaultConstraint(name, ParseRestrictedExpr(), From(start));
        if (TakeWord("generated"))
            return ParseGenerated(name, start);
        if (AtWord("check"))
        {
            var check = ParseCheck(name, start);
            var isOwn = TakeNoInherit();
            return new ColumnTableConstraint(new CheckConstraint(check.Name, check.Condition, check.Span) { NoInherit = isOwn, IsEnforced = !IsNotEnforced() }, From(start));
        }
        if (AtWord("unique") || AtWord("primary"))
        {
            var isPrimary = TakeKeyWords();
            var notDistinct = !isPrimary && TakeNullsNotDistinct();
            Require("constraint_index");
            var span = From(start);
            return new ColumnTableConstraint(new KeyConstraint(name, isPrimary, [], notDistinct, null, IsDeferrable(), span), span);
        }
        if (TakeWord("references"))
        {
            var key = FinishForeignKey(name, [], start);
            return new ColumnTableConstraint(new ForeignKeyConstraint(key) { IsLoose = IsLoose() }, From(start));
        }
        return null;
    }

    private bool TakeNoInherit()
    {
        if (!TakeWord("no"))
            return false;
        ExpectWord("inherit");
        return true;
    }

    private bool TakeKeyWords()
    {
        var isPrimary = Take().Value == "primary";
        if (isPrimary)
            ExpectWord("key");
        return isPrimary;
    }

    private bool TakeGeneratedWhen()
    {
        if (TakeWord("always"))
            return true;
        SkipWords("by", "default");
        return false;
    }

    private ColumnConstraint ParseGenerated(Name? name, Span start)
    {
        var when = Current.Span;
        var always = TakeGeneratedWhen();
        ExpectWord("as");
        if (TakeWord("identity"))
        {
            ParseIdentityOptions();
            return new IdentityConstraint(name, always, From(start));
        }
        var value = ParseInParentheses();
        Span? unstored = TakeWord("stored") ? null : Current.Span;
        if (unstored is not null)
            TakeWord("virtual");
        if (!always)
            throw Error("for a generated column, GENERATED ALWAYS must be specified", when);
        return new GeneratedConstraint(name, value, unstored, From(start));
    }

    private Expr ParseInParentheses()
    {
        Expect(TokenKind.LeftParen);
        var value = ParseExpr();
        Expect(TokenKind.RightParen);
        return value;
    }

    private void ParseIdentityOptions()
    {
        if (!TakeIf(TokenKind.LeftParen))
            return;
        var before = _index;
        Require("identity_options");
        if (_index == before)
            throw Unexpected();
        Expect(TokenKind.RightParen);
    }

    internal bool AtTableElement => IsColumnName(Current) || AtWord("like") || StartsTableConstraint();

    private bool StartsTableConstraint() => Current.Kind == TokenKind.Word
        && (Current.Value is "constraint" or "check" or "unique" or "primary" or "foreign" || Current.Value is "not"
            || Current.Value == "exclude" && (Peek(1).Kind == TokenKind.LeftParen || Peek(1).IsWord("using")));

    private TableConstraint ParseTableConstraint()
    {
        var start = Current.Span;
        var name = TakeWord("constraint") ? ParseName() : null;
        TableConstraint constraint;
        var (kind, allowed) = ("CHECK", ConstraintAttributes.NotValid | ConstraintAttributes.NoInherit | Enforcement);
        switch (Current.Kind == TokenKind.Word ? Current.Value : "")
        {
            case "check":
                constraint = ParseCheck(name, start);
                break;
            case "unique" or "primary":
                return ParseKey(name, start);
            case "foreign":
                Take();
                ExpectWord("key");
                var columns = ParseKeyColumns("period");
                ExpectWord("references");
                constraint = FinishForeignKey(name, columns, start);
                (kind, allowed) = ("FOREIGN KEY", ConstraintAttributes.NotValid | Enforcement | Deferred);
                break;
            case "not":
                Take();
                ExpectWord("null");
                constraint = new NotNullTableConstraint(name, ParseName(), From(start));
                (kind, allowed) = ("NOT NULL", ConstraintAttributes.NotValid | ConstraintAttributes.NoInherit);
                break;
            case "exclude":
                constraint = ParseExclusion(name, start);
                (kind, allowed) = ("EXCLUDE", Deferred);
                break;
            default:
                throw Unexpected();
        }
        var attributes = ParseConstraintAttributes(kind, allowed);
        var isValid = (attributes & ConstraintAttributes.NotValid) == 0;
        var noInherit = (attributes & ConstraintAttributes.NoInherit) != 0;
        return constraint switch
        {
            NotNullTableConstraint notNull => new NotNullTableConstraint(notNull.Name, notNull.Column, notNull.Span) { IsValid = isValid, NoInherit = noInherit },
            CheckConstraint check => new CheckConstraint(check.Name, check.Condition, check.Span)
            {
                IsValid = isValid, NoInherit = noInherit, IsEnforced = (attributes & ConstraintAttributes.NotEnforced) == 0,
            },
            ForeignKeyConstraint key => new ForeignKeyConstraint(key) { IsValid = isValid, IsLoose = (attributes & Loose) != 0 },
            _ => constraint,
        };
    }

    private ExclusionConstraint ParseExclusion(Name? name, Span start)
    {
        ExpectWord("exclude");
        var method = ParseAccessMethod();
        Expect(TokenKind.LeftParen);
        var elements = ParseCommaList(static parser => parser.ParseExclusionElement());
        Expect(TokenKind.RightParen);
        if (TakeWord("include"))
            Keep("include", Current.Span, ParseNameList());
        Require("constraint_index");
        var predicate = TakeWord("where") ? ParseInParentheses() : null;
        return new ExclusionConstraint(name, elements, From(start)) { Method = method, Predicate = predicate };
    }

    private IndexElement ParseExclusionElement()
    {
        var element = ParseIndexElement();
        ExpectWord("with");
        Keep("with", AtWord("operator") ? ParseQualifiedOperator() : ParseAnyOperator());
        return element;
    }

    private CheckConstraint ParseCheck(Name? name, Span start)
    {
        ExpectWord("check");
        return new CheckConstraint(name, ParseInParentheses(), From(start));
    }

    private KeyConstraint ParseKey(Name? name, Span start)
    {
        var isPrimary = TakeKeyWords();
        if (TakeWord("using"))
        {
            ExpectWord("index");
            var index = ParseName();
            return new KeyConstraint(name, isPrimary, [], false, index, TakeDeferrable(isPrimary), From(start));
        }
        var notDistinct = !isPrimary && TakeNullsNotDistinct();
        var columns = ParseKeyColumns("overlaps");
        var isWithoutOverlaps = _tokens[_index - 2].IsWord("overlaps") && _tokens[_index - 3].IsWord("without");
        var including = TakeWord("include") ? ParseNameList() : [];
        Require("constraint_index");
        return new KeyConstraint(name, isPrimary, columns, notDistinct, null, TakeDeferrable(isPrimary), From(start)) { Including = including, IsWithoutOverlaps = isWithoutOverlaps };
    }

    /// <summary>Columns in parentheses; the last may be <c>PERIOD c</c> of a foreign key, or <c>c WITHOUT OVERLAPS</c> of another.</summary>
    private Name[] ParseKeyColumns(string last)
    {
        Expect(TokenKind.LeftParen);
        var columns = new List<Name>();
        while (true)
        {
            var isLast = last == "period" && columns.Count > 0 && AtWord("period") && IsColumnName(Peek(1));
            if (isLast)
                KeepWord("period");
            columns.Add(ParseName());
            if (last == "overlaps" && TakeWord("without"))
            {
                ExpectWord("overlaps");
                isLast = true;
                if (columns.Count == 1)
                    Later("constraint using WITHOUT OVERLAPS needs at least two columns", columns[0].Span);
            }
            if (isLast || !TakeIf(TokenKind.Comma))
                break;
        }
        Expect(TokenKind.RightParen);
        return columns.ToArray();
    }

    private bool TakeNullsNotDistinct()
    {
        if (AtReservedByNext || !TakeWord("nulls"))
            return false;
        var not = TakeWord("not");
        ExpectWord("distinct");
        return not;
    }

    /// <summary>Whether a column's foreign key is DEFERRABLE or NOT ENFORCED.</summary>
    private bool IsLoose() => IsDeferrable() || IsNotEnforced();

    private bool IsNotEnforced()
    {
        var place = _index;
        var notEnforced = false;
        do
            notEnforced |= AtWords("not", "enforced");
        while (ParseColumnAttribute() != ConstraintAttributes.None);
        _index = place;
        return notEnforced;
    }

    /// <summary>Whether the attributes that follow a column's key say so; they are read as constraints of the column.</summary>
    private bool IsDeferrable()
    {
        var place = _index;
        var deferrable = false;
        do
            deferrable |= AtWord("deferrable") || AtWords("initially", "deferred");
        while (ParseColumnAttribute() != ConstraintAttributes.None);
        _index = place;
        return deferrable;
    }

    private bool TakeDeferrable(bool isPrimary) => (ParseConstraintAttributes(isPrimary ? "PRIMARY KEY" : "UNIQUE", Deferred) & Deferred) != 0;

    /// <summary>What may be said of a constraint, by its kind; that it is not deferrable is true of all.</summary>
    internal ConstraintAttributes ParseConstraintAttributes(string kind, ConstraintAttributes allowed)
    {
        var start = Current.Span;
        var all = ParseConstraintAttributes();
        var wrong = all & ~allowed;
        var words = (wrong & Deferred) != 0 ? "DEFERRABLE"
            : (wrong & ConstraintAttributes.NotValid) != 0 ? "NOT VALID"
            : (wrong & ConstraintAttributes.NoInherit) != 0 ? "NO INHERIT"
            : (wrong & ConstraintAttributes.NotEnforced) != 0 ? "NOT ENFORCED"
            : (wrong & ConstraintAttributes.Enforced) != 0 ? "ENFORCED"
            : null;
        return words is null ? all : throw Unsupported($"{kind} constraints cannot be marked {words}", start);
    }

    /// <summary>Those of ALTER CONSTRAINT.</summary>
    internal void ParseAlteredAttributes()
    {
        var start = Current.Span;
        if ((ParseConstraintAttributes() & ConstraintAttributes.NotValid) != 0)
            throw Unsupported("constraints cannot be altered to be NOT VALID", start);
    }

    internal ConstraintAttributes ParseConstraintAttributes()
    {
        var (all, place) = (ConstraintAttributes.None, _index);
        while (true)
        {
            var start = Current.Span;
            var attribute = TakeConstraintAttribute();
            if (attribute == ConstraintAttributes.None)
            {
                Keep("constraint_attributes", place);
                return all;
            }
            all |= attribute;
            if (Has(ConstraintAttributes.NotDeferrable | ConstraintAttributes.InitiallyDeferred))
                throw Error("constraint declared INITIALLY DEFERRED must be DEFERRABLE", start);
            if (Has(ConstraintAttributes.NotDeferrable | ConstraintAttributes.Deferrable)
                || Has(ConstraintAttributes.InitiallyDeferred | ConstraintAttributes.InitiallyImmediate)
                || Has(ConstraintAttributes.Enforced | ConstraintAttributes.NotEnforced))
                throw Error("conflicting constraint properties", start);
        }

        bool Has(ConstraintAttributes both) => (all & both) == both;
    }

    private ConstraintAttributes TakeConstraintAttribute()
    {
        if (TakeWord("deferrable"))
            return ConstraintAttributes.Deferrable;
        if (TakeWord("enforced"))
            return ConstraintAttributes.Enforced;
        if (TakeWord("initially"))
        {
            if (TakeWord("deferred"))
                return ConstraintAttributes.InitiallyDeferred;
            ExpectWord("immediate");
            return ConstraintAttributes.InitiallyImmediate;
        }
        if (TakeWord("no"))
        {
            ExpectWord("inherit");
            return ConstraintAttributes.NoInherit;
        }
        if (!TakeWord("not"))
            return ConstraintAttributes.None;
        if (TakeWord("deferrable"))
            return ConstraintAttributes.NotDeferrable;
        if (TakeWord("enforced"))
            return ConstraintAttributes.NotEnforced;
        ExpectWord("valid");
        return ConstraintAttributes.NotValid;
    }

    private ForeignKeyConstraint FinishForeignKey(Name? name, Name[] columns, Span start)
    {
        var table = ParseQualifiedName();
        Name[] referenced = [];
        if (At(TokenKind.LeftParen))
            referenced = columns.Length == 0 ? ParseNameList() : ParseKeyColumns("period");
        string? match = null;
        if (TakeWord("match"))
        {
            var word = PreviousSpan;
            match = Current.Value;
            if (TakeWord("partial"))
                throw Unsupported("MATCH PARTIAL not yet implemented", word);
            if (!TakeWord("full"))
                ExpectWord("simple");
        }
        string? onDelete = null, onUpdate = null;
        Name[] setOnDelete = [];
        while (AtWord("on") && (onDelete is null || onUpdate is null))
        {
            var from = Take().Span;
            if (onDelete is null && TakeWord("delete"))
                (onDelete, setOnDelete) = ParseKeyAction(isDelete: true, from);
            else if (onUpdate is not null)
                throw Unexpected();
            else
            {
                ExpectWord("update");
                (onUpdate, _) = ParseKeyAction(isDelete: false, from);
            }
        }
        return new ForeignKeyConstraint(name, columns, table, referenced, From(start)) { Match = match, OnDelete = onDelete, OnUpdate = onUpdate, SetOnDelete = setOnDelete };
    }

    /// <summary>Gives the action, and the columns that SET NULL or SET DEFAULT lists.</summary>
    private (string Action, Name[] Columns) ParseKeyAction(bool isDelete, Span start)
    {
        if (TakeWord("no"))
        {
            ExpectWord("action");
            return ("no action", []);
        }
        if (!TakeWord("set"))
            return (TakeWord("restrict") ? "restrict" : ExpectWord("cascade").Value, []);
        var action = "set " + Current.Value;
        if (!TakeWord("null"))
            ExpectWord("default");
        var columns = At(TokenKind.LeftParen) ? ParseNameList() : [];
        if (columns.Length > 0 && !isDelete)
            throw Unsupported($"a column list with {action.ToUpperInvariant()} is only supported for ON DELETE actions", start);
        return (action, columns);
    }
}
