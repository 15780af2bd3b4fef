namespace Lintel.Settings;

/// <summary>The settings file that <c>lintel init</c> writes.</summary>
public static class SettingsSample
{
    /// <summary>UTF-8. Uncommented, it is valid.</summary>
    public static ReadOnlySpan<byte> Text => """
        # Settings of Lintel. All of it is optional: remove the '# ' before what you need.
        # Paths are patterns as in .gitignore, relative to the folder of this file.
        # Practices are meant by name, pillar, best practice (REL09-BP02), the id of a rule
        # elsewhere (CKV_AWS_21), a pattern of these (s3-*), or a tool or standard (fsbp) for all
        # of its rules. 'lintel practices' lists them.
        # For completion in an editor run 'lintel init --schema > lintel.schema.json' and take this line:
        # # yaml-language-server: $schema=lintel.schema.json

        # The environments, and which files are for each. Without it all is reviewed for prod.
        # environments:
        #   prod:
        #     production: true
        #     paths: [stacks/prod/]
        #   dev:
        #     production: false
        #     paths: [stacks/dev/]
        #     parameters: {Stage: dev}

        # The Region that templates are deployed to; an environment may have its own.
        # region: eu-west-1

        # Values of template parameters, where the template has no default or another is deployed.
        # parameters:
        #   Stage: prod

        # Values of Terraform variables, in place of those in files beside the configuration.
        # 'variable-files' takes files with further ones (.tfvars, .tfvars.json).
        # variables:
        #   stage: prod
        #   zones: [a, b]

        # Which practices are run.
        # select: [security, reliability]
        # ignore: [sustainability]

        # Other severities than the practices have: critical, high, medium, low, info.
        # severity:
        #   s3-bucket-versioning: high

        # Tags that every resource that can carry tags must have.
        # required-tags: [Owner, CostCenter]

        # What is different for some files.
        # overrides:
        #   - paths: sandbox/
        #     ignore: [reliability]

        # Gaps that are accepted. One without a reason, or past its date, does not count.
        # suppressions:
        #   - practice: s3-bucket-versioning
        #     paths: stacks/logs.yaml
        #     resource: AccessLogs
        #     reason: The log files expire after 30 days and can be lost
        #     until: 2030-01-31
        #     owner: platform-team

        # Templates that are deployed together, where nothing in them says so.
        # workloads:
        #   shop: [services/shop/, shared/network.yaml]

        # Practices for the account that are taken care of elsewhere.
        # managed-elsewhere:
        #   - practice: guardduty-*
        #     reason: The security account turns it on for the organization

        # What people answer for best practices of the framework that code cannot show (docs/reports.md).
        # attestations:
        #   - best-practice: OPS02-BP01
        #     status: met
        #     by: jane@example.com
        #     date: 2026-10-01
        #     until: 2027-10-01
        #     evidence: https://wiki.example.com/owners

        # What the workload is measured by: reports show what watches each, and what is missing.
        # targets:
        #   availability: 99.9
        #   latency: 200
        #   error-rate: 0.1
        #   budget: 500
        #   recovery-point: 1h
        #   recovery-time: 4h
        #   disaster-recovery: backup-and-restore

        # The lowest severity of a gap that makes the exit code 1: a severity, or never.
        # fail-on: medium

        # How 'lintel plan' puts gaps in order, and where they are tracked.
        # plan:
        #   big-things: 5
        #   ledger: docs/lintel.ledger.yaml
        #   phases:
        #     - {name: Foundations, pillars: [security, reliability]}
        #     - {name: The rest, pillars: [performance-efficiency, cost-optimization, operational-excellence, sustainability]}

        # What is not reviewed, beside what .gitignore and .lintelignore name.
        # exclude: [examples/]

        """u8;
}
