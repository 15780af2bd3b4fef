namespace Lintel.Templates.Terraform.Configuration;

/// <summary>What a configuration is for, as far as a repository shows.</summary>
internal enum ModuleRole
{
    /// <summary>No other configuration calls it, and it configures a provider or a backend: it is deployed as it is.</summary>
    Root,

    /// <summary>No other configuration calls it, but nothing says that it is deployed as it is: it may be a module for others.</summary>
    Library,

    /// <summary>Other configurations call it.</summary>
    Called,

    /// <summary>It shows or tests how to use others.</summary>
    Example,
}
