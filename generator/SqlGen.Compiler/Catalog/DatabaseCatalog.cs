using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Syntax.Ast;

namespace SqlGen.Compiler.Catalog;

/// <summary>The user's objects over the server's own: what names mean. Built by the schema builder, only read afterwards.</summary>
internal sealed partial class DatabaseCatalog
{
    private readonly HashSet<string> _schemas;
    private readonly Dictionary<(string Schema, string Name), PgType> _types;
    private readonly Dictionary<(string Schema, string Name), Relation> _relations;
    private readonly Dictionary<(string Schema, string Name), int> _constraints;
    private readonly TableChildren _children;
    private readonly Dictionary<(string Schema, string Name), List<Routine>> _routines;
    private readonly Dictionary<(string Schema, string Name), List<Operator>> _operators;
    private readonly Dictionary<(PgType Source, PgType Target), Cast> _casts;
    private readonly Dictionary<string, Extension> _extensions;
    private readonly Dictionary<(string Schema, string Name), Collation> _collations;
    private readonly List<Gap> _gaps;
    private readonly List<OperatorClass> _operatorClasses;
    private readonly List<AccessMethod> _accessMethods;
    private readonly Dictionary<(string Kind, string Name), List<OtherObject>> _others;
    private readonly HashSet<object> _named;

    /// <param name="version">The major version of PostgreSQL, one of <see cref="PostgresVersions"/>.</param>
    public DatabaseCatalog(int version)
    {
        System = SystemCatalog.For(version);
        _schemas = new HashSet<string>(StringComparer.Ordinal) { "public", "pg_catalog", "information_schema" };
        _types = [];
        _relations = [];
        _constraints = [];
        _children = new TableChildren();
        _routines = [];
        _operators = [];
        _casts = [];
        _extensions = [];
        _collations = [];
        _gaps = [];
        _operatorClasses = [];
        _accessMethods = [];
        _others = [];
        _named = [];
    }

    private DatabaseCatalog(DatabaseCatalog other, IReadOnlyList<string> searchPath)
    {
        System = other.System;
        _schemas = other._schemas;
        _types = other._types;
        _relations = other._relations;
        _constraints = other._constraints;
        _children = other._children;
        _routines = other._routines;
        _operators = other._operators;
        _casts = other._casts;
        _extensions = other._extensions;
        _gaps = other._gaps;
        _operatorClasses = other._operatorClasses;
        _accessMethods = other._accessMethods;
        _others = other._others;
        _named = other._named;
        HasOwnCollations = other.HasOwnCollations;
        (HasOwnOperatorClasses, HasOwnOrderings) = (other.HasOwnOperatorClasses, other.HasOwnOrderings);
        HasPlacements = other.HasPlacements;
        HasCSharpTypes = other.HasCSharpTypes;
        NamesCollations = other.NamesCollations;
        _collations = other._collations;
        SearchPath = searchPath;
        DateOrder = other.DateOrder;
    }

    /// <summary>What the server has by itself.</summary>
    public SystemCatalog System { get; }

    /// <summary>The same objects, looked up in another search path.</summary>
    public DatabaseCatalog WithSearchPath(IReadOnlyList<string> searchPath) => new(this, searchPath);

    /// <summary>Schemas that unqualified names are looked up in, <c>pg_catalog</c> left out, which is always first.</summary>
    public IReadOnlyList<string> SearchPath { get; internal set; } = ["public"];

    /// <summary>What comes first in a date, where the session of the queries is known to have set it; null elsewhere.</summary>
    public DateOrder? DateOrder { get; internal set; }

    /// <summary>Statements and extensions whose effect is not known, in their order.</summary>
    public IReadOnlyList<Gap> Gaps => _gaps;

    /// <summary>What a missing object may come from; a mistake that is reported already goes before anything else.</summary>
    public Gap? FindGap(GapKinds kind, string name)
    {
        Gap? found = null;
        foreach (var gap in _gaps)
        {
            if (!gap.MayBring(kind, name))
                continue;
            if (gap.IsReported)
                return gap;
            found ??= gap;
        }
        return found;
    }

    /// <summary>CREATE COLLATION was met: there may be one that takes different texts for equal, as none of the server's own does.</summary>
    public bool HasOwnCollations { get; internal set; }

    /// <summary>CREATE OPERATOR CLASS was met: what sorts and compares values of a type may be anything that its author wrote.</summary>
    public bool HasOwnOperatorClasses { get; internal set; }

    /// <summary>One of them is for a type of the server's: what sorts its values may be anything.</summary>
    public bool HasOwnOrderings { get; internal set; }

    /// <summary>A table was said to be spread over shards, or to be on all of them.</summary>
    public bool HasPlacements { get; internal set; }

    /// <summary>A column or a domain has a C# type of its author's.</summary>
    public bool HasCSharpTypes { get; internal set; }

    /// <summary>A column or a domain was declared with a collation: without one there are none that could disagree.</summary>
    public bool NamesCollations { get; internal set; }

    public IEnumerable<Collation> Collations => _collations.Values;

    /// <summary>A collation by its name; null where there is none.</summary>
    public Collation? FindCollation(string? schema, string name)
    {
        foreach (var path in schema is null ? LookupPath : [schema])
        {
            if (_collations.TryGetValue((path, name), out var found))
                return found;
        }
        return schema is null or "pg_catalog" ? Collation.FindSystem(name) : null;
    }

    internal void AddCollation(Collation collation) => _collations[(collation.Schema, collation.Name)] = collation;

    internal void RemoveCollation(Collation collation) => _collations.Remove((collation.Schema, collation.Name));

    public IEnumerable<Relation> Relations => _relations.Values;

    public IEnumerable<PgType> Types => _types.Values;

    public IEnumerable<Routine> Routines
    {
        get
        {
            foreach (var overloads in _routines.Values)
            {
                foreach (var routine in overloads)
                    yield return routine;
            }
        }
    }

    public IEnumerable<Operator> Operators
    {
        get
        {
            foreach (var overloads in _operators.Values)
            {
                foreach (var @operator in overloads)
                    yield return @operator;
            }
        }
    }

    public IEnumerable<Cast> Casts => _casts.Values;

    /// <summary>The extensions that were created, the languages left out.</summary>
    public IReadOnlyCollection<Extension> Extensions => _extensions.Values;

    public Extension? FindExtension(string name) => _extensions.TryGetValue(name, out var extension) ? extension : null;

    public IReadOnlyCollection<string> Schemas => _schemas;

    public PgType SystemType(string name) => System.Type(name);

    public bool HasSchema(string name) => _schemas.Contains(name);

    /// <summary>Where names are looked up: in <c>pg_catalog</c> first, unless the search path has it further behind.</summary>
    private IEnumerable<string> LookupPath
    {
        get
        {
            if (!SearchPath.Contains("pg_catalog"))
                yield return "pg_catalog";
            foreach (var schema in SearchPath)
            {
                // Functions and operators in there are found only where it is named.
                if (schema != "pg_temp")
                    yield return schema;
            }
        }
    }

    /// <summary>Finds a relation; without a schema in the search path, temporary ones first.</summary>
    public Relation? FindRelation(string? schema, string name)
    {
        if (schema is not null)
            return _relations.TryGetValue((schema, name), out var qualified) ? qualified : System.FindRelation(schema, name);
        if (_relations.TryGetValue(("pg_temp", name), out var temporary))
            return temporary;
        foreach (var path in LookupPath)
        {
            if (FindRelation(path, name) is { } found)
                return found;
        }
        return null;
    }

    public PgType? FindType(string? schema, string name)
    {
        if (schema is not null)
            return _types.TryGetValue((schema, name), out var qualified) ? qualified : System.FindType(schema, name);
        if (_types.TryGetValue(("pg_temp", name), out var temporary))
            return temporary;
        foreach (var path in LookupPath)
        {
            if (FindType(path, name) is { } found)
                return found;
        }
        return null;
    }

    /// <summary>All functions of a name; of equal signatures the first in the search path only, as it hides the others.</summary>
    public IReadOnlyList<Routine> FindRoutines(string? schema, string name)
    {
        if (schema is not null)
            return schema is "pg_catalog" or "information_schema" ? [.. System.FindRoutines(schema, name), .. UserRoutines(schema, name)] : UserRoutines(schema, name);
        var system = System.FindRoutines("pg_catalog", name);
        if (_routines.Count == 0)
            return system;
        var found = new List<Routine>();
        foreach (var path in LookupPath)
        {
            foreach (var routine in path == "pg_catalog" ? [.. system, .. UserRoutines(path, name)] : UserRoutines(path, name))
            {
                if (!found.Exists(other => SameSignature(other, routine)))
                    found.Add(routine);
            }
        }
        return found;
    }

    public IReadOnlyList<Routine> UserRoutines(string schema, string name) =>
        _routines.TryGetValue((schema, name), out var routines) ? routines : [];

    /// <summary>All operators of a name; of equal operands the first in the search path only, as it hides the others.</summary>
    public IReadOnlyList<Operator> FindOperators(string? schema, string name)
    {
        if (schema is not null)
            return schema == "pg_catalog" ? [.. System.FindOperators(name), .. UserOperators(schema, name)] : UserOperators(schema, name);
        var system = System.FindOperators(name);
        if (_operators.Count == 0)
            return system;
        var found = new List<Operator>();
        foreach (var path in LookupPath)
        {
            foreach (var @operator in path == "pg_catalog" ? [.. system, .. UserOperators(path, name)] : UserOperators(path, name))
            {
                if (!found.Exists(other => SameOperands(other, @operator)))
                    found.Add(@operator);
            }
        }
        return found;
    }

    public IReadOnlyList<Operator> UserOperators(string schema, string name) =>
        _operators.TryGetValue((schema, name), out var operators) ? operators : [];

    public static bool SameOperands(Operator left, Operator right) => left.Left == right.Left && left.Right == right.Right;

    /// <summary>The casts from a type, the user's and the server's.</summary>
    public IEnumerable<Cast> CastsFrom(PgType source)
    {
        foreach (var cast in _casts.Values)
        {
            if (cast.Source == source)
                yield return cast;
        }
        foreach (var cast in System.CastsFrom(source))
            yield return cast;
    }

    public Cast? FindCast(PgType source, PgType target) =>
        _casts.TryGetValue((source, target), out var cast) ? cast : System.FindCast(source, target);

    public static bool SameSignature(Routine left, Routine right)
    {
        if (left.Inputs.Count != right.Inputs.Count)
            return false;
        for (var i = 0; i < left.Inputs.Count; i++)
        {
            if (left.Inputs[i] != right.Inputs[i])
                return false;
        }
        return true;
    }

    internal void AddSchema(string name) => _schemas.Add(name);

    internal void RemoveSchema(string name) => _schemas.Remove(name);

    internal void AddGap(Gap gap)
    {
        foreach (var other in _gaps)
        {
            if (other.What == gap.What && other.Kinds == gap.Kinds && other.Name == gap.Name && other.IsReported == gap.IsReported)
                return;
        }
        _gaps.Add(gap);
    }

    /// <summary>Adds a relation, or puts it in the place of the one of its name; its row type follows it.</summary>
    internal void PutRelation(Relation relation)
    {
        if (_relations.TryGetValue((relation.Schema, relation.Name), out var before))
            CountConstraints(before, -1);
        CountConstraints(relation, 1);
        _children.Replace(before, relation);
        _relations[(relation.Schema, relation.Name)] = relation;
        if (relation.RowType is { } rowType)
            rowType.Relation = relation;
    }

    internal void RemoveRelation(Relation relation)
    {
        if (!_relations.TryGetValue((relation.Schema, relation.Name), out var before))
            return;
        CountConstraints(before, -1);
        _children.Replace(before, null);
        _relations.Remove((relation.Schema, relation.Name));
    }

    /// <summary>The row types of the tables that inherit from one directly, or are its partitions; of a composite type, of the tables of it.</summary>
    public IEnumerable<PgType> ChildrenOf(Relation parent) => _children.Of(parent);

    /// <summary>Whether rows of a partitioned table may lie on another server.</summary>
    public bool HasForeignPartition(Relation table) => AnyPartition(table, static part => part.Kind == RelationKind.ForeignTable);

    /// <summary>Whether a table, or one of the partitions or children that it is read with, is of some kind.</summary>
    public bool AnyPartition(Relation table, Predicate<Relation> isSo)
    {
        var open = new Stack<Relation>([table]);
        while (open.Count > 0)
        {
            var part = open.Pop();
            if (isSo(part))
                return true;
            foreach (var child in part.IsPartitioned || part.HasInheritanceChildren ? ChildrenOf(part) : [])
            {
                if (child.Relation is { } partition)
                    open.Push(partition);
            }
        }
        return false;
    }

    /// <summary>Whether a table of a schema has a constraint of the name.</summary>
    public bool HasConstraint(string schema, string name) => _constraints.TryGetValue((schema, name), out var count) && count > 0;

    private void CountConstraints(Relation relation, int change)
    {
        foreach (var name in relation.ConstraintNames)
        {
            _constraints.TryGetValue((relation.Schema, name), out var count);
            _constraints[(relation.Schema, name)] = count + change;
        }
    }

    internal void AddType(PgType type) => _types[(type.Schema, type.Name)] = type;

    internal void RemoveType(PgType type) => _types.Remove((type.Schema, type.Name));

    internal void AddRoutine(Routine routine)
    {
        if (!_routines.TryGetValue((routine.Schema, routine.Name), out var overloads))
            _routines.Add((routine.Schema, routine.Name), overloads = []);
        overloads.RemoveAll(other => SameSignature(other, routine));
        overloads.Add(routine);
    }

    internal void AddOperator(Operator @operator)
    {
        if (!_operators.TryGetValue((@operator.Schema, @operator.Name), out var overloads))
            _operators.Add((@operator.Schema, @operator.Name), overloads = []);
        overloads.Add(@operator);
    }

    internal void RemoveOperator(Operator @operator)
    {
        if (_operators.TryGetValue((@operator.Schema, @operator.Name), out var overloads))
            overloads.Remove(@operator);
    }

    internal void AddExtension(Extension extension) => _extensions[extension.Name] = extension;

    internal void RemoveExtension(Extension extension) => _extensions.Remove(extension.Name);

    internal void AddCast(Cast cast) => _casts[(cast.Source, cast.Target)] = cast;

    internal void RemoveCast(Cast cast) => _casts.Remove((cast.Source, cast.Target));

    internal void RemoveRoutine(Routine routine)
    {
        if (_routines.TryGetValue((routine.Schema, routine.Name), out var overloads))
            overloads.Remove(routine);
    }
}
