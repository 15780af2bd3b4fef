namespace Lintel.Practices.Code;

/// <summary>What code takes of a page of results at a place.</summary>
internal enum PageUse
{
    /// <summary>Nothing: it is not used.</summary>
    None,

    /// <summary>It is counted, logged or tested for being there.</summary>
    Looked,

    /// <summary>The first of the results, or whether there are any: the first page has that.</summary>
    First,

    /// <summary>The one that a condition is true of, which a later page may have.</summary>
    One,

    /// <summary>All of it, or what cannot be told.</summary>
    All,
}
