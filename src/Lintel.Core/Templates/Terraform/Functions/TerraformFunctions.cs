using System.Diagnostics.CodeAnalysis;

namespace Lintel.Templates.Terraform.Functions;

/// <summary>The functions of Terraform and OpenTofu by name (https://developer.hashicorp.com/terraform/language/functions). <c>try</c> and <c>can</c> are the evaluator's.</summary>
internal static class TerraformFunctions
{
    private const string CorePrefix = "core::";
    private static readonly Dictionary<string, TerraformFunction> ByName = Build();

    /// <summary>All functions.</summary>
    public static IReadOnlyCollection<TerraformFunction> All => ByName.Values;

    /// <summary>The function that a call names: <c>merge</c>, <c>core::merge</c>, <c>provider::aws::arn_parse</c>.</summary>
    public static bool TryGet(string name, [MaybeNullWhen(false)] out TerraformFunction function) =>
        ByName.TryGetValue(name.StartsWith(CorePrefix, StringComparison.Ordinal) ? name[CorePrefix.Length..] : name, out function);

    private static Dictionary<string, TerraformFunction> Build()
    {
        var functions = new Dictionary<string, TerraformFunction>(160, StringComparer.Ordinal);
        foreach (var family in (ReadOnlySpan<TerraformFunction[]>)
        [
            NumericFunctions.All, StringFunctions.All, FormatFunctions.All, RegexFunctions.All, CollectionFunctions.All, MappingFunctions.All, SetFunctions.All,
            EncodingFunctions.All, StructureFunctions.All, FileFunctions.All, DateFunctions.All, HashFunctions.All, NetworkFunctions.All, ConversionFunctions.All, ProviderFunctions.All,
        ])
        {
            foreach (var function in family)
            {
                functions.Add(function.Name, function);
            }
        }

        return functions;
    }
}
