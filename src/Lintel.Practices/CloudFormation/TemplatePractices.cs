using System.Text;
using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using Lintel.Templates.CloudFormation;

namespace Lintel.Practices.CloudFormation;

/// <summary>What a template declares beside its resources.</summary>
internal static class TemplatePractices
{
    private const string Template = "CloudFormation::Template", MadeByCdk = "the CDK makes it";

    /// <summary>The most values that are looked at for one that must not be shown.</summary>
    private const int MostValues = 20_000;

    private const int Deepest = 24;

    /// <summary>The bytes of the longest name that is looked for; CloudFormation takes 255 characters.</summary>
    private const int LongestName = 256;

    /// <summary>From this part of a limit on, the next addition may be the one that fails.</summary>
    private const double Near = 0.9;

    /// <summary>The sections with limits, and how many entries each takes.</summary>
    /// <remarks>Source: AWS CloudFormation User Guide, "Understand CloudFormation quotas".</remarks>
    private static readonly (string Section, int Most)[] s_limits = [("Resources", 500), ("Parameters", 200), ("Outputs", 200), ("Mappings", 200)];

    /// <summary>A file of fewer bytes for each entry that is near a limit has not so many.</summary>
    private const int LeastBytesOfEntry = 12;

    private static readonly string[] s_declared = ["Parameters", "Mappings", "Conditions"];

    [Practice("cloudformation-template-description", Pillar.OperationalExcellence, Severity.Info, Template)]
    internal static Verdict Description(Resource template) => IsOfCdk(template)
        ? Verdict.NotApplicable(MadeByCdk)
        : (!template["Description"].IsEmpty).OrGap(
            $"'{template}' does not say what it is for, and neither do the stacks that are made of it; set Description");

    [Practice("cloudformation-parameter-constraints", Pillar.Reliability, Severity.Low, Template)]
    internal static Verdict ParameterConstraints(Resource template)
    {
        var found = false;
        foreach (var (name, parameter) in template["Parameters"].Entries)
        {
            if (!EnvironmentBinding.IsEnvironment(name) || name.Equals("StageName", StringComparison.OrdinalIgnoreCase) || !parameter["Type"].Is("String").IsTrue)
            {
                continue;
            }

            found = true;
            if (parameter["AllowedValues"].IsAbsent && parameter["AllowedPattern"].IsAbsent && Decides(template, name))
            {
                return Verdict.Gap(parameter["Type"], $"the parameter {name} of '{template}' takes any text, so a mistyped environment becomes one of its own, with names and conditions that nobody meant; set AllowedValues");
            }
        }

        return found ? Verdict.Met : Verdict.NotApplicable("it has no parameter for the environment");
    }

    [Practice("cloudformation-secret-dynamic-reference", Pillar.Security, Severity.Info, Template)]
    internal static Verdict SecretDynamicReference(Resource template)
    {
        var found = false;
        foreach (var (name, parameter) in template["Parameters"].Entries)
        {
            if (parameter["NoEcho"].Is(true).IsTrue && SecretText.IsSecretName(name))
            {
                return Verdict.Gap(parameter["NoEcho"], $"whoever deploys '{template}' has to know the secret for {name} and hand it on, and nothing changes it from time to time; take it from Secrets Manager by {{{{resolve:secretsmanager:...}}}}, or let the service make it");
            }

            found |= parameter["NoEcho"].Is(true).IsTrue;
        }

        return found ? Verdict.Met : Verdict.NotApplicable("it has no parameter that is hidden");
    }

    /// <remarks>Source: CloudFormation User Guide, "Parameters section syntax reference": NoEcho hides nothing in Metadata and Outputs.</remarks>
    [Practice("cloudformation-outputs-no-secrets", Pillar.Security, Severity.High, Template)]
    internal static Verdict OutputsNoSecrets(Resource template)
    {
        var budget = MostValues;
        foreach (var (name, output) in template["Outputs"].Entries)
        {
            if (output["Condition"].AsText() is { } condition && template["Conditions"].Get(condition).Is(false).IsTrue)
            {
                continue;
            }

            var value = output["Value"];
            if ((Shows(value, 0, ref budget) ?? (SecretText.Is(name, value).IsTrue ? value : null)) is { } shown)
            {
                return Verdict.Gap(shown, $"the output {name} of '{template}' shows a secret to everyone who may look at the stack; remove it, and let who needs the secret read it from Secrets Manager");
            }
        }

        // What metadata can show is a hidden parameter or the secret of a key.
        if (template.Properties.Location.Source is { } source && source.Bytes.IndexOf("NoEcho"u8) < 0 && source.Bytes.IndexOf("SecretAccessKey"u8) < 0)
        {
            return Verdict.Met;
        }

        var metadata = template["Metadata"];
        if (Shows(metadata, 0, ref budget) is { } told)
        {
            return Verdict.Gap(told, $"the metadata of '{template}' shows a secret to everyone who may look at the stack; remove it");
        }

        foreach (var (id, resource) in template["Resources"].Entries)
        {
            if (Shows(resource["Metadata"], 0, ref budget) is { } shown)
            {
                return Verdict.Gap(shown, $"the metadata of {id} in '{template}' shows a hidden parameter to everyone who may look at the stack; let the instance fetch the secret from Secrets Manager with its role");
            }
        }

        return Verdict.Met;
    }

    /// <remarks>A name that stands anywhere else in the file counts as used, also in a text, so that no use is overlooked.</remarks>
    [Practice("cloudformation-no-unused-declarations", Pillar.OperationalExcellence, Severity.Low, Template)]
    internal static Verdict NoUnusedDeclarations(Resource template)
    {
        if (IsOfCdk(template))
        {
            return Verdict.NotApplicable(MadeByCdk);
        }

        foreach (var section in s_declared)
        {
            foreach (var (name, declared) in template[section].Entries)
            {
                if (declared.Location is { Source: { } source } && IsOnce(source.Bytes, name))
                {
                    var transform = template["Transform"];
                    return !transform.IsAbsent && !transform.Is("AWS::Serverless-2016-10-31").IsTrue
                        ? Verdict.Unknown(transform, "a transform may use what nothing else does")
                        : Verdict.Gap(declared, $"nothing in '{template}' uses {name} of its {section}, so {(section == "Parameters" ? "whoever deploys it chooses" : "whoever reads or changes it cares for")} what changes nothing; use it, or remove it");
                }
            }
        }

        return Verdict.Met;
    }

    /// <remarks>Source: CloudFormation User Guide, "CloudFormation-supplied parameter types": an id of the type AWS::EC2::Image::Id is checked before anything is made.</remarks>
    [Practice("ec2-image-id-parameter-type", Pillar.Reliability, Severity.Info, Template)]
    internal static Verdict ImageParameterType(Resource template)
    {
        var found = false;
        foreach (var (name, parameter) in template["Parameters"].Entries)
        {
            var isImage = parameter["Default"].StartsWith("ami-").IsTrue || name.EndsWith("AmiId", StringComparison.OrdinalIgnoreCase) || name.EndsWith("ImageId", StringComparison.Ordinal) || name.EndsWith("AMI", StringComparison.Ordinal);
            if (isImage && parameter["Type"].Is("String").IsTrue && parameter["AllowedValues"].IsAbsent)
            {
                return Verdict.Gap(parameter["Type"], $"a wrong image in {name} of '{template}' is found when the instance is made, and the stack is rolled back; set its Type to AWS::EC2::Image::Id, or to AWS::SSM::Parameter::Value<AWS::EC2::Image::Id> for the latest one");
            }

            found |= isImage;
        }

        return found ? Verdict.Met : Verdict.NotApplicable("it has no parameter for an image");
    }

    [Practice("cloudformation-template-within-limits", Pillar.Reliability, Severity.Info, Template)]
    internal static Verdict WithinLimits(Resource template)
    {
        var length = template.Properties.Location.Source is { } source ? source.Length : int.MaxValue;
        foreach (var (section, most) in s_limits)
        {
            if (length < most * Near * LeastBytesOfEntry)
            {
                continue;
            }

            var count = 0;
            foreach (var (_, _) in template[section].Entries)
            {
                count++;
            }

            if (count >= most * Near)
            {
                return Verdict.Gap(template[section], $"'{template}' has {count} {section} of {most} that a template may have, so one of the next changes cannot be deployed; move what belongs together to a nested stack or a stack of its own");
            }
        }

        return Verdict.Met;
    }

    /// <summary>Whether a condition names a parameter, or a mapping has settings by environment. A name that is only put before others may be any text.</summary>
    private static bool Decides(Resource template, string parameter)
    {
        if (template["Conditions"] is { IsAbsent: false, Location: { Source: { } source, Span: var span } } && source.Slice(span).IndexOf(Encoding.UTF8.GetBytes(parameter)) >= 0)
        {
            return true;
        }

        foreach (var (_, mapping) in template["Mappings"].Entries)
        {
            foreach (var (key, _) in mapping.Entries)
            {
                if (EnvironmentBinding.Names.Contains(key, StringComparer.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether the CDK wrote a template: its second version adds a parameter for the version of the bootstrap stack, its first one three for each asset.</summary>
    private static bool IsOfCdk(Resource template)
    {
        foreach (var (name, _) in template["Parameters"].Entries)
        {
            if (name == "BootstrapVersion" || name.StartsWith("AssetParameters", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a name stands only once in a file: where it is declared.</summary>
    private static bool IsOnce(ReadOnlySpan<byte> file, string name)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        if (!Encoding.UTF8.TryGetBytes(name, buffer, out var length) || length == 0)
        {
            return false;
        }

        var bytes = buffer[..length];
        var first = file.IndexOf(bytes);
        return first >= 0 && file[(first + length)..].IndexOf(bytes) < 0;
    }

    /// <summary>The part of a value that is a hidden parameter or the secret of an access key; null when there is none.</summary>
    private static Value? Shows(Value value, int depth, ref int budget)
    {
        if (--budget < 0 || depth > Deepest)
        {
            return null;
        }

        switch (value.Kind)
        {
            case ValueKind.Unknown:
                return value.OpenParameter is { IsHidden: true } ? value : null;
            case ValueKind.Reference:
                return value.TryGetReference(out var reference) && reference.Attribute == "SecretAccessKey" ? value : null;
            case ValueKind.PartialText:
                foreach (var part in value.Partial!.Parts)
                {
                    if (Shows(part, depth + 1, ref budget) is not null)
                    {
                        return value;
                    }
                }

                return null;
            case ValueKind.List:
                foreach (var item in value.Items)
                {
                    if (Shows(item, depth + 1, ref budget) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            case ValueKind.Map:
                foreach (var (_, item) in value.Entries)
                {
                    if (Shows(item, depth + 1, ref budget) is { } found)
                    {
                        return found;
                    }
                }

                return null;
            default:
                return null;
        }
    }
}
