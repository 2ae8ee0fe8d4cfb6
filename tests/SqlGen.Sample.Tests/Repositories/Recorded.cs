using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace SqlGen.Sample.Tests.Repositories;

/// <summary>A repository that remembers which of its methods were called, so that a query that no test runs is a failure.</summary>
public class Recorded<TRepository> : DispatchProxy
    where TRepository : class
{
    private readonly ConcurrentDictionary<string, bool> _called = [];
    private TRepository? _inner;

    public static TRepository From(IServiceProvider services)
    {
        var repository = Create<TRepository, Recorded<TRepository>>();
        ((Recorded<TRepository>)(object)repository)._inner = services.GetRequiredService<TRepository>();
        return repository;
    }

    public static void AssertAllCalled(TRepository repository)
    {
        var called = ((Recorded<TRepository>)(object)repository)._called.Keys;
        Assert.Empty(typeof(TRepository).GetMethods().Select(method => method.Name).Except(called));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _called[targetMethod!.Name] = true;
        return targetMethod.Invoke(_inner, args);
    }
}
