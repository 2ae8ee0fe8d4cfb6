using System.Collections.Generic;
using SqlGen.Compiler.Catalog;
using SqlGen.Compiler.Text;

namespace SqlGen.Compiler.Binding;

/// <summary>Works out polymorphic types (manual, section 36.2.5; <c>enforce_generic_type_consistency</c>).</summary>
internal static class Polymorphism
{
    public sealed class Resolution(PgType[] arguments, PgType? result, string? error)
    {
        public PgType[] Arguments { get; } = arguments;
        public PgType? Result { get; } = result;
        public string? Error { get; } = error;

        /// <summary>What kind of error it is.</summary>
        public Rule Rule { get; init; } = Rules.DatatypeMismatch;
    }

    public static bool IsPolymorphic(PgType type) => type.Kind == PgTypeKind.Pseudo && (type.Name.StartsWith("any") && type.Name is not ("any"));

    /// <summary>Whether inputs decide what a polymorphic result is: some of its family do, and for a range a range.</summary>
    public static bool Determines(IReadOnlyList<PgType> inputs, PgType result)
    {
        if (!IsPolymorphic(result))
            return true;
        static bool IsCompatible(PgType type) => type.Name.StartsWith("anycompatible");
        static bool IsRange(PgType type) => type.Name.EndsWith("range");
        foreach (var input in inputs)
        {
            if (IsPolymorphic(input) && IsCompatible(input) == IsCompatible(result) && (IsRange(input) || !IsRange(result)))
                return true;
        }
        return false;
    }

    /// <summary>Finds what the declared types stand for, given the actual ones.</summary>
    /// <param name="catalog">Whose casts count.</param>
    /// <param name="actual">The arguments' types; <c>unknown</c> leaves one open.</param>
    /// <param name="declared">The function's, of the same number.</param>
    /// <param name="result">The declared result, or null to only check.</param>
    /// <param name="isDefinition">The call is of an aggregate's own parts: what is polymorphic there may stay so.</param>
    public static Resolution Resolve(DatabaseCatalog catalog, PgType[] actual, PgType[] declared, PgType? result, bool isDefinition = false)
    {
        // With nothing to decide it, a polymorphic result stays what it is declared.
        if (!System.Array.Exists(declared, IsPolymorphic))
            return new Resolution(declared, result, null);
        var state = new State(catalog);
        for (var i = 0; i < declared.Length; i++)
        {
            if (IsPolymorphic(declared[i]) && !(isDefinition && declared[i] == actual[i]) && state.Add(declared[i], actual[i]) is { } error)
                return new Resolution(declared, result, error);
        }
        if (state.Finish(result) is { } unfinished)
            return new Resolution(declared, result, unfinished);
        var arguments = new PgType[declared.Length];
        for (var i = 0; i < declared.Length; i++)
        {
            arguments[i] = IsPolymorphic(declared[i]) ? state.Meaning(declared[i]) ?? declared[i] : declared[i];
        }
        if (result is null || !IsPolymorphic(result))
            return new Resolution(arguments, result, null);
        if ((state.Meaning(result) ?? (isDefinition ? result : null)) is { } meaning)
            return new Resolution(arguments, meaning, null);
        return result.Name is "anyarray" or "anycompatiblearray" && state.ElementOf(result) is { } element
            ? new Resolution(arguments, result, $"could not find array type for data type {TypeFormatter.Format(element)}") { Rule = Rules.UndefinedObject }
            : new Resolution(arguments, result, $"could not determine polymorphic type because input has type unknown");
    }

    private sealed class State(DatabaseCatalog catalog)
    {
        private readonly List<PgType> _compatible = [];
        private PgType? _element, _array, _range, _multirange, _open;
        private PgType? _compatibleElement, _compatibleRange, _compatibleMultirange;
        private int _simple;
        private bool _hasUnknown, _wantsRange, _wantsMultirange, _notArray, _isEnum, _hasCompatible, _compatibleNotArray;

        public string? Add(PgType declared, PgType actual)
        {
            var unknown = Coercion.IsUnknown(actual);
            if (declared.Name.StartsWith("anycompatible"))
                return AddCompatible(declared, actual, unknown);
            _simple++;
            _notArray |= declared.Name == "anynonarray";
            _isEnum |= declared.Name == "anyenum";
            if (unknown)
            {
                _hasUnknown = true;
                if (declared.Name is "anyrange" or "anymultirange")
                    _open ??= declared;
                return null;
            }
            switch (declared.Name)
            {
                case "anyarray":
                    return Agree(ref _array, Coercion.BaseOf(actual), "anyarray", type => type.IsArray || type.Name == "anyarray" || type.Name is "int2vector" or "oidvector");
                case "anyrange":
                    return Agree(ref _range, Coercion.BaseOf(actual), "anyrange", type => type.Kind == PgTypeKind.Range);
                case "anymultirange":
                    return Agree(ref _multirange, Coercion.BaseOf(actual), "anymultirange", type => type.Kind == PgTypeKind.Multirange);
                default:
                    return Agree(ref _element, actual, "anyelement", static _ => true);
            }
        }

        private static string? Agree(ref PgType? slot, PgType actual, string name, System.Func<PgType, bool> fits)
        {
            if (!fits(actual))
                return $"argument declared {name} is not {(name == "anyarray" ? "an array" : name == "anyrange" ? "a range type" : "a multirange type")} but type {TypeFormatter.Format(actual)}";
            if (slot is not null && slot != actual)
                return $"arguments declared \"{name}\" are not all alike";
            slot = actual;
            return null;
        }

        private string? AddCompatible(PgType declared, PgType actual, bool unknown)
        {
            _hasCompatible = true;
            _compatibleNotArray |= declared.Name == "anycompatiblenonarray";
            _wantsRange |= declared.Name == "anycompatiblerange";
            _wantsMultirange |= declared.Name == "anycompatiblemultirange";
            if (unknown)
                return null;
            var type = Coercion.BaseOf(actual);
            switch (declared.Name)
            {
                case "anycompatiblearray":
                    if (type.Element is null || !type.IsArray && type.Name is not ("int2vector" or "oidvector"))
                        return $"argument declared anycompatiblearray is not an array but type {TypeFormatter.Format(type)}";
                    _compatible.Add(type.Element);
                    return null;
                case "anycompatiblerange":
                    if (Agree(ref _compatibleRange, type, "anycompatiblerange", t => t.Kind == PgTypeKind.Range) is { } error)
                        return error;
                    _compatible.Add(type.Base!);
                    return null;
                case "anycompatiblemultirange":
                    if (Agree(ref _compatibleMultirange, type, "anycompatiblemultirange", t => t.Kind == PgTypeKind.Multirange) is { } multirangeError)
                        return multirangeError;
                    _compatible.Add(type.Base!.Base!);
                    _compatibleRange ??= type.Base;
                    return null;
                default:
                    _compatible.Add(actual);
                    return null;
            }
        }

        public string? Finish(PgType? result)
        {
            if (_simple > 0 && FinishSimple(result) is { } error)
                return error;
            if (!_hasCompatible)
                return null;
            if (result is not null && _wantsRange && _compatibleRange is null)
                return "could not determine polymorphic type anycompatiblerange because input has type unknown";
            if (result is not null && _wantsMultirange && _compatibleMultirange is null && _compatibleRange is null)
                return "could not determine polymorphic type anycompatiblemultirange because input has type unknown";
            _compatibleElement = CommonType.Select(catalog, _compatible, out var mismatch);
            if (mismatch is not null)
                return mismatch;
            foreach (var type in _compatible)
            {
                if (!Coercion.CanCoerce(catalog, type, _compatibleElement, CastContext.Implicit))
                    return $"types {TypeFormatter.Format(type)} and {TypeFormatter.Format(_compatibleElement)} cannot be matched";
            }
            if (_compatibleNotArray && Coercion.BaseOf(_compatibleElement!).IsArray)
                return $"type matched to anycompatiblenonarray is an array type: {TypeFormatter.Format(_compatibleElement)}";
            var rangeBase = _compatibleRange?.Base ?? _compatibleMultirange?.Base?.Base;
            if (rangeBase is not null && rangeBase != _compatibleElement)
                return "anycompatiblerange type does not match anycompatible type";
            return null;
        }

        private string? FinishSimple(PgType? result)
        {
            if (_multirange?.Base is { } itsRange)
            {
                if (_range is not null && _range != itsRange)
                    return "argument declared anymultirange is not consistent with argument declared anyrange";
                _range = itsRange;
            }
            if (_range?.Base is { } subtype)
            {
                if (_element is not null && _element != subtype)
                    return "argument declared anyrange is not consistent with argument declared anyelement";
                _element = subtype;
            }
            if (_array is { Name: "anyarray" } && result is not null
                && (_simple > 1 || result.Name != "anyarray" && IsPolymorphic(result) && !result.Name.StartsWith("anycompatible")))
                return "cannot determine element type of \"anyarray\" argument";
            if (_array is not null)
            {
                var element = _array.Element ?? _array;
                if (_element is not null && _element != element)
                    return "argument declared anyarray is not consistent with argument declared anyelement";
                _element = element;
            }
            if (_isEnum && _element is null && result is null)
                return "type matched to anyenum is not an enum type";
            if (_element is null)
                return result is not null && _hasUnknown ? "could not determine polymorphic type because input has type unknown" : null;
            if (_notArray && Coercion.BaseOf(_element).IsArray)
                return $"type matched to anynonarray is an array type: {TypeFormatter.Format(_element)}";
            // A range is not known by what is in it.
            if (result is not null && _open is not null && Meaning(_open) is null)
                return $"could not determine polymorphic type {_open.Name} because input has type unknown";
            if (_isEnum && _element.Kind != PgTypeKind.Enum)
                return $"type matched to anyenum is not an enum type: {TypeFormatter.Format(_element)}";
            return null;
        }

        public PgType? ElementOf(PgType declared) => declared.Name == "anyarray" ? _element : _compatibleElement;

        public PgType? Meaning(PgType declared) => declared.Name switch
        {
            "anyarray" => _array ?? _element?.Array,
            "anyrange" => _range,
            "anymultirange" => _multirange ?? _range?.Multirange,
            "anycompatible" or "anycompatiblenonarray" => _compatibleElement,
            "anycompatiblearray" => _compatibleElement?.Array,
            "anycompatiblerange" => _compatibleRange,
            "anycompatiblemultirange" => _compatibleMultirange ?? _compatibleRange?.Multirange,
            _ => _element,
        };
    }
}
