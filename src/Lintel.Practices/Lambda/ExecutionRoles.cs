using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Lambda;

/// <summary>What the roles of the workload allow, over their inline policies, the policies attached to them and the managed policies they name.</summary>
internal sealed class ExecutionRoles : IWorkloadView<ExecutionRoles>
{
    /// <summary>AWS managed policies that allow writing traces.</summary>
    private static readonly string[] WriteTraces =
        ["AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess", "AWSXrayFullAccess", "AdministratorAccess", "PowerUserAccess", "CloudWatchLambdaApplicationSignalsExecutionRolePolicy"];

    /// <summary>AWS managed policies for functions that allow nothing of X-Ray.</summary>
    private static readonly string[] WriteNoTraces =
    [
        "AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole", "AWSLambdaSQSQueueExecutionRole", "AWSLambdaKinesisExecutionRole", "AWSLambdaDynamoDBExecutionRole",
        "AWSLambdaMSKExecutionRole", "AWSLambdaExecute", "AWSLambdaENIManagementAccess", "CloudWatchLogsFullAccess", "AmazonS3ReadOnlyAccess", "AmazonS3FullAccess",
        "AmazonDynamoDBFullAccess", "AmazonDynamoDBReadOnlyAccess", "AmazonSQSFullAccess", "AmazonSNSFullAccess", "SecretsManagerReadWrite", "AmazonSSMReadOnlyAccess",
    ];

    private readonly Dictionary<Resource, List<Resource>> _attached = [];

    private ExecutionRoles()
    {
    }

    public static ExecutionRoles Create(Workload workload)
    {
        var roles = new ExecutionRoles();
        foreach (var (type, property) in new[] { (IdentityPolicies.Policy, "Roles"), (IdentityPolicies.ManagedPolicy, "Roles"), (IdentityPolicies.RolePolicy, "RoleName") })
        {
            foreach (var policy in workload.OfType(type))
            {
                foreach (var role in policy[property].Items)
                {
                    if (role.Target is { } target)
                    {
                        if (!roles._attached.TryGetValue(target, out var list))
                        {
                            roles._attached.Add(target, list = []);
                        }

                        list.Add(policy);
                    }
                }
            }
        }

        return roles;
    }

    /// <summary>Whether <paramref name="role"/> allows <paramref name="action"/> by some policy. Unknown when a policy it names is not known here.</summary>
    public Truth Allows(Resource role, string action)
    {
        var result = AllowsItself(role, action);
        foreach (var policy in _attached.TryGetValue(role, out var attached) ? attached : [])
        {
            result |= AllowsItself(policy, action);
        }

        var arns = role["ManagedPolicyArns"];
        return result | arns.Any(arn => arn.Target is { Type: IdentityPolicies.ManagedPolicy } policy ? AllowsItself(policy, action) : ManagedPolicyAllows(arn, action));
    }

    /// <summary>The policies of the workload that are attached to a role.</summary>
    public IReadOnlyList<Resource> AttachedTo(Resource role) => _attached.TryGetValue(role, out var attached) ? attached : [];

    private static Truth AllowsItself(Resource resource, string action)
    {
        var result = Truth.False(resource.Properties);
        foreach (var document in IdentityPolicies.Of(resource).Documents)
        {
            result |= document.Any(statement => statement.IsAllow & statement.Includes(action));
        }

        return result;
    }

    private static Truth ManagedPolicyAllows(Value arn, string action)
    {
        var text = arn.Partial?.KnownEnd ?? arn.AsText();
        if (text is null || !action.StartsWith("xray:Put", StringComparison.Ordinal))
        {
            return Truth.Unknown(arn);
        }

        var name = text[(text.LastIndexOf('/') + 1)..];
        return WriteTraces.Contains(name) ? Truth.True(arn)
            : WriteNoTraces.Contains(name) ? Truth.False(arn)
            : Truth.Unknown(arn);
    }
}
