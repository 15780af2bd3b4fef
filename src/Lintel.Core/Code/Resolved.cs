namespace Lintel.Code;

/// <summary>What an expression stands for, as far as it is known without running it.</summary>
/// <param name="Name">Its name in full, or how the object was made; null when that is not known, and for a literal or an operation.</param>
/// <param name="Origin">
/// The expression that makes it, after names and attributes that are assigned once were followed: the call of <c>boto3.client</c>, the literal, the operation. For a function, class or module of the package, its declaration.
/// No place when that is not known, and for what is imported from outside of the package.
/// </param>
/// <param name="MayBeNull">Whether a name that was followed is assigned null too, which was left out: nothing can be done with it.</param>
public readonly record struct Resolved(CodeName? Name, CodePlace Origin, bool MayBeNull = false)
{
    /// <summary>Nothing is known.</summary>
    public static Resolved Unknown => new(null, CodePlace.None);

    /// <summary>Whether nothing is known.</summary>
    public bool IsUnknown => Name is null && !Origin.Exists;
}
