using System.Collections.Immutable;
using Lintel.Sources;
using Lintel.Checking;
using Lintel.Templates.Terraform;

namespace Lintel.Settings;

/// <summary>What is different for some files.</summary>
/// <param name="Paths">The files.</param>
/// <param name="Parameters">Further values of parameters.</param>
/// <param name="Variables">Further values of Terraform variables.</param>
/// <param name="Select">Selectors of the practices to run; empty for no restriction.</param>
/// <param name="Ignore">Selectors of the practices not to run.</param>
/// <param name="Severities">Severities by selector.</param>
public sealed record PathOverride(
    PathSelection Paths,
    ImmutableDictionary<string, string> Parameters,
    TerraformVariables Variables,
    ImmutableArray<string> Select,
    ImmutableArray<string> Ignore,
    ImmutableArray<(string Selector, Severity Severity)> Severities);
