using Lintel.Resources;
using Lintel.Syntax;

namespace Lintel.Templates.Terraform;

/// <summary>One instance of a resource or data source.</summary>
internal sealed class TerraformResource
{
    /// <summary>The type, for example <c>aws_s3_bucket</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The address of the instance: <c>module.a[0].aws_s3_bucket.b["x"]</c>; that of a data source starts with <c>data.</c> after its module.</summary>
    public required string Address { get; init; }

    /// <summary>The address of the module instance it is in, for example <c>module.a[0]</c>; empty for the root module.</summary>
    public string ModuleAddress { get; init; } = "";

    /// <summary>Whether it is a data source.</summary>
    public bool IsData { get; init; }

    /// <summary>Whether it is a policy document that no resource takes, so that it is reviewed by itself.</summary>
    public bool IsStandalone { get; init; }

    public required TerraformBody Body { get; init; }

    /// <summary>The tree where it is written.</summary>
    public required SyntaxTree Tree { get; init; }

    /// <summary>The node to point at for the resource itself: the header of its block.</summary>
    public required int KeyNode { get; init; }

    /// <summary>Whether the instance exists, asked each time as it may differ by scenario; null for always.</summary>
    public Func<Truth>? Existence { get; init; }

    /// <summary>
    /// Why this stands for an unknown number of instances, to be read after "because"; empty for exactly one.
    /// The address is then that of the resource without a key.
    /// </summary>
    public string UnknownCount { get; init; } = "";

    /// <summary>The configuration of its provider; null when there is none.</summary>
    public TerraformProvider? Provider { get; init; }

    public Truth Exists => Existence is null ? Truth.True(default) : Existence();

    public override string ToString() => Address;
}
