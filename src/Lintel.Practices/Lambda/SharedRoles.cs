using Lintel.Resources;
using Lintel.Resources.Policies;

namespace Lintel.Practices.Lambda;

/// <summary>The functions of the workload by their role.</summary>
internal sealed class SharedRoles : IWorkloadView<SharedRoles>
{
    /// <summary>AWS managed policies that a function needs to run at all, and that say nothing of what it works on.</summary>
    private static readonly string[] Basic =
        ["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole", "AWSLambdaENIManagementAccess", "AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess", "CloudWatchLambdaInsightsExecutionRolePolicy", "CloudWatchLambdaApplicationSignalsExecutionRolePolicy"];

    private readonly Dictionary<Resource, List<Resource>> _functions = [];

    private SharedRoles()
    {
    }

    public static SharedRoles Create(Workload workload)
    {
        var roles = new SharedRoles();
        foreach (var function in workload.OfType(FunctionReference.Function))
        {
            if (function["Role"].Target is { Type: IdentityPolicies.Role } role)
            {
                if (!roles._functions.TryGetValue(role, out var functions))
                {
                    roles._functions.Add(role, functions = []);
                }

                functions.Add(function);
            }
        }

        return roles;
    }

    /// <summary>The functions that have a role, in the order of the workload.</summary>
    public IReadOnlyList<Resource> With(Resource role) => _functions.TryGetValue(role, out var functions) ? functions : [];

    /// <summary>Whether a role allows more than what every function needs.</summary>
    public static bool AllowsMoreThanLogs(Resource role)
    {
        if (!role["Policies"].IsEmpty.IsTrue && !WriteLogsOnly(role))
        {
            return true;
        }

        foreach (var policy in role.Workload.View<ExecutionRoles>().AttachedTo(role))
        {
            if (!WriteLogsOnly(policy))
            {
                return true;
            }
        }

        foreach (var arn in role["ManagedPolicyArns"].Items)
        {
            if (arn.Target is { Type: IdentityPolicies.ManagedPolicy } own ? !WriteLogsOnly(own) : !IsBasic(arn))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBasic(Value arn) => (arn.Partial?.KnownEnd ?? arn.AsText()) is { } text && Basic.Contains(text[(text.LastIndexOf('/') + 1)..]);

    private static bool WriteLogsOnly(Resource resource)
    {
        foreach (var document in IdentityPolicies.Of(resource).Documents)
        {
            if (!document.None(static statement => statement.IsAllow & (!statement.NotActions.IsAbsent ? Truth.True(statement.NotActions) : statement.Actions.Any(static action => !(action.StartsWith("logs:") | action.StartsWith("xray:"))))).IsTrue)
            {
                return false;
            }
        }

        return true;
    }
}
