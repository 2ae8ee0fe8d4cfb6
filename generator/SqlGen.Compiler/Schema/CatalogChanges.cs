using System;
using System.Collections.Generic;
using System.Linq;
using SqlGen.Compiler.Catalog;

namespace SqlGen.Compiler.Schema;

/// <summary>What one statement does to the catalog, so that it can be undone: a statement that fails changes nothing.</summary>
internal sealed class CatalogChanges(DatabaseCatalog catalog)
{
    private readonly List<Action> _undo = [];

    /// <summary>What the statements of the transaction that is open have changed; null while none is.</summary>
    private List<Action>? _transaction;

    private readonly List<(string Name, int Count)> _savepoints = [];

    public bool IsInTransaction => _transaction is not null;

    public void Keep()
    {
        _transaction?.AddRange(_undo);
        _undo.Clear();
    }

    /// <summary>BEGIN; within a transaction the server only warns.</summary>
    public void Begin()
    {
        var path = catalog.SearchPath;
        _transaction ??= [() => catalog.SearchPath = path];
    }

    public void Commit()
    {
        _transaction = null;
        _savepoints.Clear();
    }

    public void Rollback()
    {
        Revert(0);
        Commit();
    }

    public void SetSavepoint(string name) => _savepoints.Add((name, _transaction?.Count ?? 0));

    /// <summary>ROLLBACK TO, which the savepoint outlives, or RELEASE.</summary>
    public void ReturnTo(string name, bool isRelease)
    {
        var position = _savepoints.FindLastIndex(savepoint => savepoint.Name == name);
        if (position < 0)
            return;
        if (!isRelease)
            Revert(_savepoints[position].Count);
        var kept = isRelease ? position : position + 1;
        _savepoints.RemoveRange(kept, _savepoints.Count - kept);
    }

    private void Revert(int count)
    {
        for (var i = (_transaction?.Count ?? 0) - 1; i >= count; i--)
            _transaction![i]();
        _transaction?.RemoveRange(count, _transaction.Count - count);
    }

    /// <summary>How many changes there are to undo.</summary>
    public int Count => _undo.Count;

    public void Undo() => Undo(0);

    /// <summary>Undoes what was changed since there were so many changes.</summary>
    public void Undo(int count)
    {
        for (var i = _undo.Count - 1; i >= count; i--)
            _undo[i]();
        _undo.RemoveRange(count, _undo.Count - count);
    }

    /// <summary>Adds a relation, or puts it in the place of the one of its name.</summary>
    public void Put(Relation relation)
    {
        var before = catalog.FindRelation(relation.Schema, relation.Name);
        if (relation.PartitionReferences.Count > 0)
            relation = relation with { PartitionReferences = relation.PartitionReferences.Where(part => relation.ForeignKeys.Any(key => key.Name == part.Of)).ToList() };
        catalog.PutRelation(relation);
        _undo.Add(() =>
        {
            if (before is null)
                catalog.RemoveRelation(relation);
            else
                catalog.PutRelation(before);
        });
    }

    public void Remove(Relation relation)
    {
        catalog.RemoveRelation(relation);
        _undo.Add(() => catalog.PutRelation(relation));
    }

    public void Add(PgType type)
    {
        catalog.AddType(type);
        _undo.Add(() => catalog.RemoveType(type));
    }

    public void Remove(PgType type)
    {
        catalog.RemoveType(type);
        _undo.Add(() => catalog.AddType(type));
    }

    /// <summary>Gives a type another name or schema; whoever uses it keeps it.</summary>
    public void Move(PgType type, string schema, string name)
    {
        Remove(type);
        Set(value => (type.Schema, type.Name) = value, (type.Schema, type.Name), (schema, name));
        Add(type);
    }

    public void Add(Routine routine)
    {
        catalog.AddRoutine(routine);
        _undo.Add(() => catalog.RemoveRoutine(routine));
    }

    public void Remove(Routine routine)
    {
        catalog.RemoveRoutine(routine);
        _undo.Add(() => catalog.AddRoutine(routine));
    }

    /// <summary>Puts a routine in the place of another; what is made of it goes on with the new one.</summary>
    public void Replace(Routine before, Routine after)
    {
        Remove(before);
        Add(after);
        foreach (var @operator in new List<Operator>(catalog.Operators))
        {
            if (@operator.Function == before)
            {
                Remove(@operator);
                Add(new Operator(@operator.Schema, @operator.Name, @operator.Left, @operator.Right, @operator.Result, after.IsStrict, after.Volatility) { Function = after, Id = @operator.Id });
            }
        }
        foreach (var cast in new List<Cast>(catalog.Casts))
        {
            if (cast.Function == before)
            {
                Remove(cast);
                Add(new Cast(cast.Source, cast.Target, cast.Context, cast.Method) { Function = after });
            }
        }
        foreach (var aggregate in new List<Routine>(catalog.Routines))
        {
            var parts = new List<Routine>(aggregate.Parts);
            if (parts.IndexOf(before) is var index and >= 0)
            {
                parts[index] = after;
                Remove(aggregate);
                Add(aggregate with { Parts = parts });
            }
        }
    }

    public void Add(Collation collation)
    {
        catalog.AddCollation(collation);
        _undo.Add(() => catalog.RemoveCollation(collation));
    }

    public void Remove(Collation collation)
    {
        catalog.RemoveCollation(collation);
        _undo.Add(() => catalog.AddCollation(collation));
    }

    public void Add(Operator @operator)
    {
        catalog.AddOperator(@operator);
        _undo.Add(() => catalog.RemoveOperator(@operator));
    }

    public void Remove(Operator @operator)
    {
        catalog.RemoveOperator(@operator);
        _undo.Add(() => catalog.AddOperator(@operator));
    }

    public void Add(Cast cast)
    {
        catalog.AddCast(cast);
        _undo.Add(() => catalog.RemoveCast(cast));
    }

    public void Remove(Cast cast)
    {
        catalog.RemoveCast(cast);
        _undo.Add(() => catalog.AddCast(cast));
    }

    /// <summary>Notes an extension; its members are added by themselves.</summary>
    public void Add(Extension extension)
    {
        catalog.AddExtension(extension);
        _undo.Add(() => catalog.RemoveExtension(extension));
    }

    public void Remove(Extension extension)
    {
        catalog.RemoveExtension(extension);
        _undo.Add(() => catalog.AddExtension(extension));
    }

    public void Add(OperatorClass operatorClass)
    {
        catalog.Add(operatorClass);
        _undo.Add(() => catalog.Remove(operatorClass));
    }

    public void Remove(OperatorClass operatorClass)
    {
        catalog.Remove(operatorClass);
        _undo.Add(() => catalog.Add(operatorClass));
    }

    public void Add(AccessMethod method)
    {
        catalog.Add(method);
        _undo.Add(() => catalog.Remove(method));
    }

    public void Remove(AccessMethod method)
    {
        catalog.Remove(method);
        _undo.Add(() => catalog.Add(method));
    }

    public void Add(OtherObject other)
    {
        catalog.Add(other);
        _undo.Add(() => catalog.Remove(other));
    }

    public void Remove(OtherObject other)
    {
        catalog.Remove(other);
        _undo.Add(() => catalog.Add(other));
    }

    public void AddSchema(string name)
    {
        catalog.AddSchema(name);
        _undo.Add(() => catalog.RemoveSchema(name));
    }

    public void RemoveSchema(string name)
    {
        catalog.RemoveSchema(name);
        _undo.Add(() => catalog.AddSchema(name));
    }

    /// <summary>Changes a property of something that keeps its identity.</summary>
    public void Set<T>(Action<T> assign, T before, T after)
    {
        assign(after);
        _undo.Add(() => assign(before));
    }
}
