using System.Collections.Immutable;
using Lintel.Sources;
using Lintel.Templates.Terraform.Evaluation;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform;

/// <summary>Values for the variables of Terraform root modules, in the order in which they are given: a later one takes the place of an earlier. A module that declares none of the name is not touched.</summary>
public sealed class TerraformVariables
{
    private readonly ImmutableArray<GivenVariable> _items;

    private TerraformVariables(ImmutableArray<GivenVariable> items) => _items = items;

    /// <summary>No values.</summary>
    public static TerraformVariables None { get; } = new([]);

    public bool IsEmpty => _items.IsEmpty;

    internal ImmutableArray<GivenVariable> Items => _items;

    /// <summary>Adds a value as it is written in an option or an environment variable: an expression when the variable has a type other than string, number and bool, else the text itself.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="text">The value.</param>
    /// <param name="origin">What gives it, for messages: <c>--var</c>.</param>
    public TerraformVariables Add(string name, string text, string origin) => new(_items.Add(new(name, text, default, origin)));

    /// <summary>Adds values that are given later.</summary>
    public TerraformVariables Add(TerraformVariables later) => later.IsEmpty ? this : IsEmpty ? later : new(_items.AddRange(later._items));

    /// <summary>Reads a file of values, <c>.tfvars</c> or, when its name ends in <c>.json</c>, in JSON syntax (https://developer.hashicorp.com/terraform/language/values/variables#variable-definitions-tfvars-files).</summary>
    /// <param name="source">The text, and the path to name in the error.</param>
    /// <param name="error">What is wrong first, with its position; null when nothing is.</param>
    public static TerraformVariables Read(SourceText source, out Diagnostic? error)
    {
        Diagnostic? first = null;
        var values = VariableFiles.Read(source, problem => first ??= problem);
        error = first;
        return new([.. values.Select(given => new GivenVariable(given.Name, null, given.Value, source.Path))]);
    }

    internal TerraformVariables Add(string name, TerraformValue value, string origin) => new(_items.Add(new(name, null, value, origin)));
}
