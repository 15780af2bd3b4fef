using Lintel.Checking;
using Lintel.Resources;

namespace Lintel.Practices.CloudTrail;

internal static partial class CloudTrailPractices
{
    [Practice("cloudtrail-management-events", Pillar.Security, Severity.Low, Trail, Reach = Reach.Workload)]
    internal static Verdict ManagementEvents(Resource trail)
    {
        var records = RecordsManagement(trail);
        if (!records.IsTrue)
        {
            if (IsForData(trail))
            {
                return Verdict.NotApplicable("it is a trail for data events");
            }

            foreach (var other in trail.Workload.OfType(Trail))
            {
                if (!ReferenceEquals(other, trail) && RecordsManagement(other).IsTrue)
                {
                    return Verdict.NotApplicable($"'{other}' records them");
                }
            }
        }

        return records.OrGap(
            $"'{trail}' leaves out management events, and no other trail here records them all, so who did what in the account cannot be found out; set IncludeManagementEvents to true and ReadWriteType to All in EventSelectors");
    }

    /// <summary>Whether a trail records the management events that read and those that write.</summary>
    /// <remarks>Source: AWS CloudTrail API Reference, EventSelector: IncludeManagementEvents is true and ReadWriteType All by default; a trail without selectors records management events.</remarks>
    private static Truth RecordsManagement(Resource trail)
    {
        var (basic, advanced) = (trail["EventSelectors"], trail["AdvancedEventSelectors"]);
        return !advanced.IsEmpty.IsTrue
            ? advanced.Any(static selector => selector["FieldSelectors"].Any(static field => field["Field"].Is("eventCategory") & field["Equals"].Any(static category => category.Is("Management")))
                & !selector["FieldSelectors"].Any(static field => field["Field"].Is("readOnly")))
            : basic.IsEmpty.IsTrue ? Truth.True(trail.Properties)
            : basic.Any(RecordsManagement);
    }

    /// <summary>Whether each selector is for data events, and none asks for management events by name.</summary>
    private static bool IsForData(Resource trail) =>
        (trail["EventSelectors"].All(static selector => !selector["DataResources"].IsEmpty & !selector["IncludeManagementEvents"].Is(true))
            & trail["AdvancedEventSelectors"].All(static selector => selector["FieldSelectors"].Any(static field => field["Field"].Is("eventCategory") & field["Equals"].All(static category => !category.Is("Management"))))).IsTrue;

    private static Truth RecordsManagement(Value selector)
    {
        var isIncluded = selector["IncludeManagementEvents"].OrDefault("true").Is(true);
        return isIncluded.IsFalse ? isIncluded : isIncluded & selector["ReadWriteType"].OrDefault("All").Is("All");
    }
}
