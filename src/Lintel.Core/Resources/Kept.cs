namespace Lintel.Resources;

/// <summary>A result that is computed once, unless it depends on the scenario: then it is computed each time.</summary>
/// <typeparam name="T">The result.</typeparam>
internal struct Kept<T>
{
    private T _value;
    private bool _isKept;

    /// <summary>The result.</summary>
    /// <param name="exploration">Decides the scenario; null to keep nothing.</param>
    /// <param name="owner">What <paramref name="compute"/> is given.</param>
    /// <param name="compute">Computes it.</param>
    public T Get<TOwner>(Exploration? exploration, TOwner owner, Func<TOwner, T> compute)
    {
        if (_isKept)
        {
            return _value;
        }

        var questions = exploration?.Questions;
        var value = compute(owner);
        if (questions is not null && questions == exploration?.Questions && ValueTrace.Current is null)
        {
            _value = value;
            _isKept = true;
        }

        return value;
    }
}
