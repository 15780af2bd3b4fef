namespace Lintel.Checking.Changes;

/// <summary>What one step of a fix does.</summary>
public enum FixStepKind
{
    /// <summary>A property gets a value, whether it has one or not.</summary>
    Set,

    /// <summary>A property goes.</summary>
    Remove,

    /// <summary>A list gets one item more; it is made when it is missing.</summary>
    Add,

    /// <summary>A resource is made beside the one that has the gap.</summary>
    AddResource,

    /// <summary>An attribute beside the properties, such as <c>DeletionPolicy</c>, gets a value.</summary>
    SetAttribute,
}
