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

    /// <summary>A part of a text, of a pipeline or a Dockerfile, is replaced.</summary>
    Rewrite,

    /// <summary>A resource is made beside the one that has the gap.</summary>
    AddResource,

    /// <summary>A parameter of the template, or a variable of the module, is made.</summary>
    AddParameter,

    /// <summary>An attribute beside the properties, such as <c>DeletionPolicy</c>, gets a value.</summary>
    SetAttribute,
}
