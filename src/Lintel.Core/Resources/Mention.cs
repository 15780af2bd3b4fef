namespace Lintel.Resources;

/// <summary>What in a template or configuration names a resource.</summary>
[Flags]
public enum Mention
{
    /// <summary>Nothing does, or nothing that counts.</summary>
    None = 0,

    /// <summary>A resource takes it.</summary>
    Taken = 1,

    /// <summary>Something hands it on to where it cannot be followed: an output, a local value, a module, another rule.</summary>
    HandedOn = 2,

    /// <summary>It cannot be seen: the source is a plan, or of a form in which names are not looked for.</summary>
    Unseen = 4,
}
