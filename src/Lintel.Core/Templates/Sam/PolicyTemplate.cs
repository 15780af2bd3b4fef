using System.Collections.Immutable;
using Lintel.Resources;

namespace Lintel.Templates.Sam;

/// <summary>A policy template of SAM: statements with parameters for the names of resources.</summary>
/// <param name="Name">For example <c>S3ReadPolicy</c>.</param>
/// <param name="Statements">Its statements.</param>
internal sealed partial record PolicyTemplate(string Name, ImmutableArray<PolicyTemplate.Statement> Statements)
{
    private static readonly Dictionary<string, PolicyTemplate> s_byName = Table.ToDictionary(template => template.Name, StringComparer.Ordinal);

    /// <param name="Actions">The actions of one service, for example <c>s3: GetObject ListBucket</c>.</param>
    /// <param name="Resources">
    /// Resources without <c>arn:${AWS::Partition}:</c>, separated by blanks; <c>~</c> is the region and account, a name in braces a parameter.
    /// <c>*</c> and a parameter alone are as they are.
    /// </param>
    /// <param name="Condition">A comparison, a key and a resource in the same notation; empty without one.</param>
    internal readonly record struct Statement(string Actions, string Resources, string Condition = "");

    /// <summary>The template of a name; null when SAM has none.</summary>
    public static PolicyTemplate? Find(string name) => s_byName.GetValueOrDefault(name);

    /// <summary>The policy document for the given parameters. A missing parameter is unknown.</summary>
    public Value Expand(Origin origin, Value parameters)
    {
        var here = origin.Of(parameters);
        var statements = new Value[Statements.Length];
        for (var i = 0; i < statements.Length; i++)
        {
            statements[i] = Expand(here, name => parameters.Get(name), Statements[i]);
        }

        return PolicyStatement.Document(here, statements);
    }

    /// <summary>One statement, with the values of its parameters by name.</summary>
    public static Value Expand(Origin origin, Func<string, Value> parameters, Statement statement)
    {
        var words = statement.Actions.Split(' ');
        var actions = new Value[words.Length - 1];
        for (var i = 1; i < words.Length; i++)
        {
            actions[i - 1] = origin.Text(words[0] + words[i]);
        }

        var names = statement.Resources.Split(' ');
        var resources = new Value[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            resources[i] = Resource(origin, parameters, names[i]);
        }

        return PolicyStatement.Allow(origin, origin.List(actions), resources.Length == 1 ? resources[0] : origin.List(resources), Condition(origin, parameters, statement.Condition));
    }

    private static Value Condition(Origin origin, Func<string, Value> parameters, string condition)
    {
        if (condition.Length == 0)
        {
            return default;
        }

        var parts = condition.Split(' ');
        return origin.Map(new ValueMap().Set(parts[0], origin.Map(new ValueMap().Set(parts[1], Resource(origin, parameters, parts[2])))));
    }

    /// <summary>A resource in the notation of <see cref="Statement"/>. A parameter without value is unknown.</summary>
    public static Value Resource(Origin origin, Func<string, Value> parameters, string resource)
    {
        if (resource == "*")
        {
            return origin.Text(resource);
        }

        var start = resource.IndexOf('{');
        var variables = new List<(string, Value)>();
        while (start >= 0)
        {
            var end = resource.IndexOf('}', start);
            var name = resource[(start + 1)..end];
            var value = parameters(name);
            variables.Add((name, value.IsAbsent ? Value.Unknown(origin.Scope, origin.Node, $"'{name}' is not given") : value));
            start = resource.IndexOf('{', end);
        }

        // A parameter at the start is a whole ARN.
        var template = (resource[0] == '{' ? "" : "arn:${AWS::Partition}:") + resource.Replace("{", "${", StringComparison.Ordinal).Replace("~", "${AWS::Region}:${AWS::AccountId}", StringComparison.Ordinal);
        return variables.Count == 1 && resource[0] == '{' && resource[^1] == '}' ? variables[0].Item2 : origin.Sub(template, [.. variables]);
    }
}
