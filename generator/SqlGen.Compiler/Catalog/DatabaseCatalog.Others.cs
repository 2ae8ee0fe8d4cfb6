using System.Collections.Generic;

namespace SqlGen.Compiler.Catalog;

/// <content>What queries do not name: operator classes and access methods of indexes, triggers, policies, languages.</content>
internal sealed partial class DatabaseCatalog
{
    /// <summary>The operator classes for a kind of index.</summary>
    public IEnumerable<OperatorClass> OperatorClassesFor(string method)
    {
        foreach (var one in _operatorClasses)
        {
            if (one.Method == method)
                yield return one;
        }
        foreach (var one in System.OperatorClasses)
        {
            if (one.Method == method)
                yield return one;
        }
    }

    /// <summary>Whether a name that is not qualified is looked up in a schema.</summary>
    public bool IsInPath(string schema)
    {
        foreach (var path in LookupPath)
        {
            if (path == schema)
                return true;
        }
        return false;
    }

    public AccessMethod? FindAccessMethod(string name)
    {
        foreach (var methods in new IReadOnlyList<AccessMethod>[] { _accessMethods, System.AccessMethods })
        {
            foreach (var method in methods)
            {
                if (method.Name == name)
                    return method;
            }
        }
        return null;
    }

    /// <summary>Whether something of the catalog names an object, or has at some time: what nothing ever named can be dropped without looking for who does.</summary>
    public bool IsNamed(object id) => _named.Contains(id);

    /// <summary>Notes what something of the catalog is about to name.</summary>
    internal References Noted(References references)
    {
        _named.UnionWith(references.Objects);
        return references;
    }

    public IReadOnlyList<OtherObject> FindOthers(string kind, string name) => _others.TryGetValue((kind, name), out var found) ? found : [];

    public IEnumerable<OtherObject> Others
    {
        get
        {
            foreach (var alike in _others.Values)
            {
                foreach (var other in alike)
                    yield return other;
            }
        }
    }

    internal void Add(OperatorClass operatorClass) => _operatorClasses.Add(operatorClass);

    internal void Remove(OperatorClass operatorClass) => _operatorClasses.Remove(operatorClass);

    internal void Add(AccessMethod method) => _accessMethods.Add(method);

    internal void Remove(AccessMethod method) => _accessMethods.Remove(method);

    internal void Add(OtherObject other)
    {
        if (!_others.TryGetValue((other.Kind, other.Name), out var alike))
            _others.Add((other.Kind, other.Name), alike = []);
        alike.Add(other);
    }

    internal void Remove(OtherObject other)
    {
        if (_others.TryGetValue((other.Kind, other.Name), out var alike))
            alike.Remove(other);
    }
}
