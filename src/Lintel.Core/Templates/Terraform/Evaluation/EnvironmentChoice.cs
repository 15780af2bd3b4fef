using System.Text;
using Lintel.Syntax;
using Lintel.Templates.CloudFormation;
using Lintel.Templates.Terraform.Configuration;
using Lintel.Templates.Terraform.Values;

namespace Lintel.Templates.Terraform.Evaluation;

/// <summary>
/// Which environment a configuration is for, where a variable chooses it: <c>var.environment == "prod"</c>. A default is a convenience of whoever works on the code, so a review for production
/// takes the name that the code has for production; what a file of variables, a local value or the call of a module says is meant.
/// </summary>
internal static class EnvironmentChoice
{
    /// <summary>The most modules that are looked through for the names of environments.</summary>
    private const int MaximumModules = 100;

    /// <summary>Gives the variable of a root module that chooses the environment the value that means the one of the review, where nothing else gives it a value.</summary>
    /// <param name="root">The root module.</param>
    /// <param name="given">The values that its variables are given; takes the one that is chosen.</param>
    /// <param name="environment">The environment of the review.</param>
    /// <param name="find">Gives the module of a folder; null when there is none at hand.</param>
    public static void Choose(TerraformModule root, Dictionary<string, TerraformValue> given, string environment, Func<string, TerraformModule?> find)
    {
        foreach (var (name, block) in root.Variables)
        {
            if (IsEnvironment(name) && !given.ContainsKey(name) && MayBeOther(block.Body.Find("default"), environment) && Name(root, name, block, environment, find) is { } chosen)
            {
                given.Add(name, TerraformValue.Of(chosen));
            }
        }
    }

    /// <summary>The environment other than that of the review for which an instance of a module is meant, as the innermost call or local value that names one says, or what is given to the root module; null for none.</summary>
    public static string? Other(ModuleInstance module, string environment)
    {
        for (var instance = module; ; instance = instance.Call.Caller)
        {
            foreach (var said in Said(instance))
            {
                if (EnvironmentBinding.Names.Contains(said, StringComparer.OrdinalIgnoreCase))
                {
                    return EnvironmentBinding.IsOther(environment, said) ? said : null;
                }
            }

            if (instance.Call is null)
            {
                return null;
            }
        }
    }

    /// <summary>What variables and local values of an instance that are named after the environment are written to be.</summary>
    private static IEnumerable<string> Said(ModuleInstance instance)
    {
        var given = instance.Module.Variables.Keys.Where(IsEnvironment).Select(name => Given(instance, name));
        var local = instance.Module.Locals.Where(static local => IsEnvironment(local.Key)).Select(static local => TextOf(local.Value));
        return given.Concat(local).OfType<string>();
    }

    private static string? Given(ModuleInstance instance, string name)
    {
        if (instance.Call is null)
        {
            return instance.Given.TryGetValue(name, out var given) && given.TryGetString(out var text) ? text : null;
        }

        var argument = instance.Call.Block.Body.Find(name);
        return argument.Exists ? TextOf(argument) : null;
    }

    private static bool IsEnvironment(string name) => EnvironmentBinding.IsEnvironment(name.Replace("_", "", StringComparison.Ordinal));

    private static bool MayBeOther(ConfigExpression fallback, string environment) => !fallback.Exists || (TextOf(fallback) is { } text && EnvironmentBinding.IsOther(environment, text));

    private static string? TextOf(ConfigExpression expression) => expression.Tree![expression.Node].Kind == NodeKind.Scalar ? expression.Tree.GetText(expression.Node) : null;

    /// <summary>What the variable is to be: of the values that a validation allows, else a name that the code has.</summary>
    private static string? Name(TerraformModule root, string name, ConfigBlock block, string environment, Func<string, TerraformModule?> find)
    {
        if (AllowedValues.Of(block, name) is { Count: > 0 } allowed)
        {
            return EnvironmentBinding.Choose(environment, allowed);
        }

        var modules = WithCalled(root, find);
        foreach (var spelling in EnvironmentBinding.SpellingsOf(environment))
        {
            var word = Encoding.UTF8.GetBytes(spelling);
            if (modules.Exists(module => module.Trees.Any(tree => Names(tree.Source.Bytes, word))))
            {
                return spelling;
            }
        }

        return null;
    }

    /// <summary>A module with those that it calls by local paths.</summary>
    private static List<TerraformModule> WithCalled(TerraformModule root, Func<string, TerraformModule?> find)
    {
        var modules = new List<TerraformModule> { root };
        for (var i = 0; i < modules.Count; i++)
        {
            foreach (var call in modules[i].Modules.Values)
            {
                var source = call.Body.Find("source");
                if (modules.Count < MaximumModules && source.Exists && TextOf(source) is { } path && path.StartsWith('.')
                    && find(Path.GetFullPath(path, modules[i].Folder)) is { } called && !modules.Contains(called))
                {
                    modules.Add(called);
                }
            }
        }

        return modules;
    }

    /// <summary>Whether a text has a word in quotes, or as the key of an object.</summary>
    private static bool Names(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        for (var start = text.IndexOf(word); start >= 0;)
        {
            var end = start + word.Length;
            var before = start > 0 ? text[start - 1] : (byte)' ';
            var rest = text[end..];
            if (before == '"' ? rest.StartsWith("\""u8) : IsBlank(before) && rest.TrimStart((byte)' ') is [(byte)'=' or (byte)':', not (byte)'=', ..])
            {
                return true;
            }

            var next = rest.IndexOf(word);
            start = next < 0 ? -1 : end + next;
        }

        return false;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'{' or (byte)',' or (byte)'(';
}
