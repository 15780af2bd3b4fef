namespace Lintel.Templates.Terraform;

/// <summary>How the source of a property is found.</summary>
internal enum MappedSourceKind : byte
{
    /// <summary>At a path of names.</summary>
    Path,

    /// <summary><c>.</c>: the block itself; CloudFormation wraps an object around some of its attributes.</summary>
    Same,

    /// <summary><c>$</c>: a reference to the resource itself.</summary>
    Self,

    /// <summary><c>-</c>: nowhere; a constant.</summary>
    None,

    /// <summary><c>~</c>: the attribute or block of the property's own name, whatever its case and underscores.</summary>
    SameName,
}
