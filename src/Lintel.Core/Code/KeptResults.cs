namespace Lintel.Code;

/// <summary>Functions of Python whose results are kept, so that what they do is done once and not each time they are called.</summary>
/// <remarks>Source: Python documentation, functools; cachetools and async_lru documentation.</remarks>
public static class KeptResults
{
    private static readonly string[] s_decorators =
        ["functools.lru_cache", "functools.cache", "functools.cached_property", "cachetools.cached", "cachetools.func.ttl_cache", "cachetools.func.lru_cache", "async_lru.alru_cache"];

    /// <summary>Whether a decorator of a function keeps what it returns.</summary>
    public static bool Of(CodeFunction function)
    {
        foreach (var decorator in s_decorators)
        {
            if (function.HasDecorator(decorator))
            {
                return true;
            }
        }

        return false;
    }
}
