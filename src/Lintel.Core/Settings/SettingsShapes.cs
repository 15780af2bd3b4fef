using Lintel.Answers;
using Lintel.Checking;

namespace Lintel.Settings;

/// <summary>The shape of <c>lintel.yaml</c>.</summary>
internal static class SettingsShapes
{
    private static readonly SettingsShape Text = new() { Kind = SettingsShapeKind.Text };

    private static readonly SettingsShape Region = Text with { Description = "The Region that templates are deployed to, such as us-east-1: the value of AWS::Region." };

    private static readonly SettingsShape Severities = new() { Kind = SettingsShapeKind.Choice, Choices = SeverityNames.All };

    private static readonly SettingsShape Parameters = new()
    {
        Kind = SettingsShapeKind.Entries,
        Item = new() { Kind = SettingsShapeKind.ParameterValue },
        Description = "Values of template parameters by name. A template without the parameter is not touched.",
    };

    private static readonly SettingsShape Variables = new()
    {
        Kind = SettingsShapeKind.Entries,
        Item = new() { Kind = SettingsShapeKind.VariableValue },
        Description = "Values of Terraform variables by name, in place of those in files beside the configuration. A configuration without the variable is not touched.",
    };

    private static readonly SettingsShape VariableFiles = new()
    {
        Kind = SettingsShapeKind.List,
        OrSingle = true,
        Item = Text,
        Description = "Files with values of Terraform variables (.tfvars, .tfvars.json), relative to the folder of this file. Later ones replace earlier ones, and 'variables' replaces both.",
    };

    private static readonly SettingsShape SeverityOverrides = new()
    {
        Kind = SettingsShapeKind.SelectorEntries,
        Item = Severities,
        Description = "Severities in place of the practices' own, by selector. The last one that means a practice counts.",
    };

    private static readonly SettingsShape Practice = new() { Kind = SettingsShapeKind.Selector, Description = "The practice: its name, the id of the same rule elsewhere, or a pattern with * and ?." };

    public static readonly SettingsShape Root = new()
    {
        Kind = SettingsShapeKind.Map,
        Description = "Settings of Lintel. Patterns are those of .gitignore, relative to the folder of this file.",
        Keys =
        [
            ("environments", new()
            {
                Kind = SettingsShapeKind.Entries,
                Description = "The environments by name, and the files that are for each. A file is reviewed for the first environment whose paths it matches, and for prod without one. --environment overrides.",
                Item = new()
                {
                    Kind = SettingsShapeKind.Map,
                    Keys =
                    [
                        ("production", new() { Kind = SettingsShapeKind.Boolean, Description = "Whether the practices for production apply. Without it, they apply to prod, production, prd and live." }),
                        ("paths", Patterns("The files that are for this environment.")),
                        ("region", Region),
                        ("parameters", Parameters),
                        ("variables", Variables),
                        ("variable-files", VariableFiles),
                    ],
                },
            }),
            ("region", Region),
            ("parameters", Parameters),
            ("variables", Variables),
            ("variable-files", VariableFiles),
            ("select", Selectors("Only these practices are run. --select overrides.")),
            ("ignore", Selectors("These practices are not run.")),
            ("severity", SeverityOverrides),
            ("required-tags", new() { Kind = SettingsShapeKind.List, OrSingle = true, Item = Text, Description = "The tag keys that every resource that can carry tags must have." }),
            ("overrides", new()
            {
                Kind = SettingsShapeKind.List,
                Description = "What is different for some files. Later ones add to earlier ones.",
                Item = new()
                {
                    Kind = SettingsShapeKind.Map,
                    Required = ["paths"],
                    Keys =
                    [
                        ("paths", Patterns("The files it is for.")),
                        ("parameters", Parameters),
                        ("variables", Variables),
                        ("variable-files", VariableFiles),
                        ("select", Selectors("Only these practices are run for the files.")),
                        ("ignore", Selectors("These practices are not run for the files.")),
                        ("severity", SeverityOverrides),
                    ],
                },
            }),
            ("suppressions", new()
            {
                Kind = SettingsShapeKind.List,
                Description = "Gaps that are accepted. What a suppression does not name, it does not restrict.",
                Item = new()
                {
                    Kind = SettingsShapeKind.Map,
                    Required = ["practice"],
                    Keys =
                    [
                        ("practice", Practice),
                        ("reason", Text with { Description = "Why the gap is accepted. A suppression without a reason does not count." }),
                        ("paths", Patterns("The files.")),
                        ("resource", Text with { Description = "The logical id or the address of a resource, with * and ?. An address without the key of an instance means all instances." }),
                        ("construct", Text with { Description = "The path of a CDK construct, with * and ?." }),
                        ("until", new() { Kind = SettingsShapeKind.Date, Description = "The last day on which it counts." }),
                        ("owner", Text with { Description = "Who answers for it." }),
                    ],
                },
            }),
            ("workloads", new()
            {
                Kind = SettingsShapeKind.Entries,
                Description = "Files that are deployed together, by the name of the workload: practices see the resources of all of them. Without it, templates that nest, import or export belong together.",
                Item = Patterns("The files of the workload."),
            }),
            ("managed-elsewhere", new()
            {
                Kind = SettingsShapeKind.List,
                Description = "Practices for the account that are taken care of outside the reviewed code.",
                Item = new()
                {
                    Kind = SettingsShapeKind.Map,
                    Required = ["practice", "reason"],
                    Keys = [("practice", Practice), ("reason", Text with { Description = "Where and by whom." })],
                },
            }),
            ("targets", new()
            {
                Kind = SettingsShapeKind.Map,
                Description = "What the workload is measured by. Reports show what watches each target or provides for it, and what is missing.",
                Keys =
                [
                    ("availability", Text with { Description = "Percent of the time, for example 99.9." }),
                    ("latency", Text with { Description = "Milliseconds for a request, for example 200." }),
                    ("error-rate", Text with { Description = "Percent of requests that may fail, for example 0.1." }),
                    ("budget", Text with { Description = "US dollars a month." }),
                    ("recovery-point", Text with { Description = "How much data may be lost: 15m, 4h, 1d." }),
                    ("recovery-time", Text with { Description = "How long a recovery may take: 15m, 4h, 1d." }),
                    ("disaster-recovery", new() { Kind = SettingsShapeKind.Choice, Choices = RecoveryLevelNames.All, Description = "How the loss of a Region is survived." }),
                ],
            }),
            ("attestations", new()
            {
                Kind = SettingsShapeKind.List,
                Description = "What people answer for best practices of the Well-Architected Framework that code cannot show. A gap in the code is not hidden by one.",
                Item = new()
                {
                    Kind = SettingsShapeKind.Map,
                    Required = ["best-practice", "by", "date"],
                    Keys =
                    [
                        ("best-practice", Text with { Description = "The id of the best practice, for example OPS02-BP01." }),
                        ("status", new() { Kind = SettingsShapeKind.Choice, Choices = AnswerStatusNames.Attestable, Description = "What holds. Without it: met." }),
                        ("by", Text with { Description = "Who says it." }),
                        ("date", new() { Kind = SettingsShapeKind.Date, Description = "The day on which it was said." }),
                        ("until", new() { Kind = SettingsShapeKind.Date, Description = "The last day on which it counts." }),
                        ("evidence", Text with { Description = "Where the evidence is: a link or a document." }),
                        ("note", Text with { Description = "Anything else." }),
                    ],
                },
            }),
            ("fail-on", new() { Kind = SettingsShapeKind.Choice, Choices = [.. SeverityNames.All, "never"], Description = "The lowest severity of a gap that makes the exit code 1. --fail-on overrides." }),
            ("exclude", Patterns("Files and folders that are not reviewed.")),
            ("plan", new()
            {
                Kind = SettingsShapeKind.Map,
                Description = "How lintel plan puts gaps in order, and where they are tracked.",
                Keys =
                [
                    ("phases", new()
                    {
                        Kind = SettingsShapeKind.List,
                        Description = "The phases in their order; without it security and reliability, performance and cost, operations and sustainability. A pillar that no phase names is in the last one.",
                        Item = new()
                        {
                            Kind = SettingsShapeKind.Map,
                            Required = ["name", "pillars"],
                            Keys =
                            [
                                ("name", Text),
                                ("pillars", new() { Kind = SettingsShapeKind.List, OrSingle = true, Item = new() { Kind = SettingsShapeKind.Choice, Choices = [.. Enum.GetValues<Pillar>().Select(static p => p.Name)] } }),
                            ],
                        },
                    }),
                    ("big-things", new() { Kind = SettingsShapeKind.Count, Description = "The most things of large effort in one horizon; 5 without it." }),
                    ("ledger", Text with { Description = "The file of the ledger, relative to the folder of this file; lintel.ledger.yaml without it." }),
                ],
            }),
        ],
    };

    private static SettingsShape Patterns(string description) => new()
    {
        Kind = SettingsShapeKind.List,
        OrSingle = true,
        Item = new() { Kind = SettingsShapeKind.Pattern },
        Description = description,
    };

    private static SettingsShape Selectors(string description) => new()
    {
        Kind = SettingsShapeKind.List,
        OrSingle = true,
        Item = new() { Kind = SettingsShapeKind.Selector },
        Description = $"{description} A selector is a practice, a pillar, a best practice (REL09-BP02), the id of a rule elsewhere (CKV_AWS_21), a pattern of these with * and ?, or a tool or standard (fsbp) for all of its rules.",
    };
}
