namespace Lintel.Syntax.Hcl;

/// <summary>What the keys of an object in JSON syntax are: which are blocks and how many labels those have, is known to Terraform by the place.</summary>
internal enum HclJsonBody : byte
{
    /// <summary>Arguments only.</summary>
    Arguments,

    /// <summary>A file.</summary>
    File,

    /// <summary>A resource or data source.</summary>
    Resource,

    /// <summary>What a dynamic block makes: blocks of a resource.</summary>
    Content,
    Dynamic,
    Lifecycle,
    Provisioner,
    Variable,
    Output,
    Check,
    Provider,
    Settings,
    Cloud,
}
