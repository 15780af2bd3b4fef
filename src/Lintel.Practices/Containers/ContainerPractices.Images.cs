using System.Globalization;
using Lintel.Checking;
using Lintel.Practices.Facts;
using Lintel.Resources;

namespace Lintel.Practices.Containers;

internal static partial class ContainerPractices
{
    private const string Image = "Docker::Image";
    private const string Stage = "Docker::Stage";
    private const string Run = "Docker::Run";
    private const string Copy = "Docker::Copy";
    private const string Variable = "Docker::Variable";
    private const string Instruction = "Docker::Instruction";

    [Practice("container-image-pinned", Pillar.Reliability, Severity.Medium, Stage)]
    internal static Verdict ImagePinned(Resource stage)
    {
        if (OtherImage(stage) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        var image = stage["Image"];
        if (stage["Digest"].IsPresent.IsTrue)
        {
            return Verdict.Met;
        }

        if (stage.Owner is { } file && ImageStarts.IsForDevelopment(file))
        {
            return Verdict.NotApplicable("it is for development, and not shipped");
        }

        var tag = stage["Tag"];
        if ((tag.IsAbsent || tag.Is("latest").IsTrue) && stage["Repository"].AsText() is { } name && !name.Contains('/', StringComparison.Ordinal) && BaseImages.Find(name) is null)
        {
            return Verdict.Unknown(image, "it may be an image that was built on the same machine before");
        }

        if (tag.IsAbsent && image.Kind == ValueKind.Text)
        {
            return Verdict.Gap(image, $"'{Named(stage)}' takes '{image.AsText()}' without a tag, which is whatever was pushed last, so the same source gives another image tomorrow; add a tag with a version, or better a digest");
        }

        // An image that is partly known may still end in a tag: image:${VERSION} has one.
        return image.Partial is { } partial && partial.KnownStart.Contains(':', StringComparison.Ordinal) && partial.KnownEnd is not ":latest" && !partial.KnownStart.EndsWith('/')
            ? Verdict.Unknown(image)
            : (!tag.Is("latest")).OrGap($"'{Named(stage)}' takes '{image.AsText()}', which is another image after each release, so the same source gives another image tomorrow; name a version, or better a digest");
    }

    [Practice("container-base-image-official", Pillar.Security, Severity.Medium, Stage)]
    internal static Verdict BaseImageOfficial(Resource stage)
    {
        if (OtherImage(stage) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        var repository = stage["Repository"];
        if (repository.AsText() is not { } name)
        {
            return Verdict.Unknown(repository);
        }

        return stage["Digest"].IsPresent.IsTrue ? Verdict.Met
            : BaseImageName.FindAbandoned(name) is { } abandoned ? Verdict.Gap(stage["Image"], $"'{stage}' is built on '{name}', which {abandoned.What}: nobody mends what is found in it, and who has its account can put anything into the next build; build on {abandoned.Instead}")
            : BaseImageName.IsFromUnknownAccount(name) ? Verdict.Unknown(stage["Image"], "who has its account on Docker Hub is not known here")
            : Verdict.Met;
    }

    [Practice("container-base-image-supported", Pillar.Security, Severity.Medium, Stage)]
    internal static Verdict BaseImageSupported(Resource stage, PracticeContext context)
    {
        if (OtherImage(stage) is { } reason)
        {
            return Verdict.NotApplicable(reason);
        }

        if (!stage["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("nothing but what is copied from it goes into the image");
        }

        if (stage.Owner is { } image && (ImageStarts.IsForDevelopment(image) || image.Workload.View<ImageStarts>() is var starts && (starts.HandsOut(image) || starts.RunsTools(image))))
        {
            return Verdict.NotApplicable("the image is not shipped: what is built is taken out of it, or it is for development");
        }

        var (repository, tag) = (stage["Repository"], stage["Tag"]);
        if (repository.AsText() is not { } name || tag.IsUnknown)
        {
            return Verdict.Unknown(stage["Image"]);
        }

        return BaseImageName.FindEnded(name, tag.AsText() ?? "") is { } ended && ended.Ended <= context.Today
            ? Verdict.Gap(stage["Image"], $"'{stage}' is built on {ended.Name}, which has had no security patches since {ended.Ended.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, so known flaws stay in the image; move to a supported version")
            : Verdict.Met;
    }

    [Practice("container-stage-names-unique", Pillar.Reliability, Severity.Low, Stage)]
    internal static Verdict StageNamesUnique(Resource stage) => stage["Name"].IsAbsent
        ? Verdict.NotApplicable("it has no name")
        : stage["IsNameTaken"].IsAbsent ? Verdict.Met
        : Verdict.Gap(stage["IsNameTaken"], $"an earlier stage is called '{stage}' too, so COPY --from and FROM take the later one, whatever was meant; give each stage a name of its own");

    [Practice("container-non-root", Pillar.Security, Severity.Medium, Image)]
    internal static Verdict NonRoot(Resource image)
    {
        var repository = image["Repository"];
        if (repository.AsText() is { } name && BaseImageName.IsForLambda(name))
        {
            return Verdict.NotApplicable("Lambda runs it as a user of its own");
        }

        var starts = image.Workload.View<ImageStarts>();
        if (starts.IsForLambda(image))
        {
            return Verdict.NotApplicable("Lambda runs it as a user of its own");
        }

        if (starts.HandsOut(image) || starts.RunsTools(image) || ImageStarts.IsForDevelopment(image))
        {
            return Verdict.NotApplicable("it is run to build or to develop, and serves nobody");
        }

        // Source: https://docs.github.com/actions/reference/workflows-and-actions/dockerfile-support: "Docker actions must be run by the default Docker user (root)."
        if (ImageStarts.IsForAction(image))
        {
            return Verdict.NotApplicable("GitHub wants root for the images of actions");
        }

        if (!starts.HasCommand(image) && image["Exposes"].IsAbsent && repository.AsText() is { } system && (ImageStarts.IsSystem(BaseImageName.Shorten(system)) || (image["Base"].AsText() ?? "").Contains("-cli", StringComparison.Ordinal)))
        {
            return Verdict.NotApplicable("it starts nothing of its own: who runs it, or builds on it, says with which user");
        }

        if (repository.Is("scratch").IsTrue && !starts.HasCommand(image))
        {
            return Verdict.NotApplicable("it only carries files, and runs nothing");
        }

        var user = image["User"];
        if (user.IsPresent.IsTrue)
        {
            return user.AsText() is not { } text ? Verdict.Unknown(user)
                : text.Split(':')[0] is not ("root" or "0") ? Verdict.Met
                : DropsPrivileges(image) ? Verdict.Unknown(user, "its entry point may change to another user")
                : Verdict.Gap(user, $"'{image}' runs as root, so a flaw in the application has root in the container and on what is mounted into it; end with USER and one that is not root");
        }

        if (user.IsUnknown || repository.AsText() is not { } known)
        {
            return Verdict.Unknown(image["Base"].IsAbsent ? user : image["Base"], "the user of the base image is not known");
        }

        var start = image["Base"].AsText() ?? "";
        var isRoot = known == "scratch" || (BaseImages.Find(BaseImageName.Shorten(known)) is { Root: true } && !start.Contains("nonroot", StringComparison.Ordinal) && !start.Contains("chiseled", StringComparison.Ordinal) && !start.Contains("rootless", StringComparison.Ordinal));
        return !isRoot ? Verdict.Unknown(image["Base"], "the user of the base image is not known")
            : DropsPrivileges(image) ? Verdict.Unknown(image["Base"], "its entry point may change to another user")
            : Verdict.Gap(default, $"'{image}' has no USER, so it runs as root, and a flaw in the application has root in the container and on what is mounted into it; make a user and end with USER");
    }

    [Practice("container-healthcheck", Pillar.Reliability, Severity.Low, Image)]
    internal static Verdict HealthCheck(Resource image)
    {
        if (image["HealthCheck"].IsPresent.IsTrue)
        {
            return Verdict.Met;
        }

        var starts = image.Workload.View<ImageStarts>();
        return (image["Repository"].AsText() is { } name && BaseImageName.IsForLambda(name)) || starts.IsForLambda(image) ? Verdict.NotApplicable("Lambda checks no health of containers")
            : ImageStarts.IsForDevelopment(image) ? Verdict.NotApplicable("it is for development")
            : image["User"].AsText() is "bedrock_agentcore" ? Verdict.NotApplicable("AgentCore Runtime asks the agent itself, at /ping")
            : image["Exposes"].IsAbsent ? Verdict.NotApplicable("it exposes no port, so it may be a tool that ends by itself")
            : Verdict.Gap(default, $"'{image}' says nothing of how to tell that it works, so Docker takes a process that hangs for a healthy one; add HEALTHCHECK, or give the task definition a health check");
    }

    [Practice("container-multi-stage-build", Pillar.PerformanceEfficiency, Severity.Low, Image)]
    internal static Verdict MultiStageBuild(Resource image)
    {
        if (!image["Stages"].Is("1").IsTrue)
        {
            return Verdict.Met;
        }

        var starts = image.Workload.View<ImageStarts>();
        if (starts.HandsOut(image) || starts.RunsTools(image) || ImageStarts.IsForDevelopment(image) || (!starts.HasCommand(image) && image["Exposes"].IsAbsent))
        {
            return Verdict.NotApplicable("it is run to build or to test, with the tools that it holds");
        }

        var builds = image.Workload.View<ImageBuilds>();
        return builds.Find(image) is { } build
            ? Verdict.Gap(build, $"'{image}' is built in one stage, so compilers, sources and caches are shipped with the application, to be stored, pulled and attacked; build in a first stage and COPY --from it what runs")
            : Verdict.NotApplicable("nothing is compiled in it");
    }

    [Practice("container-init-process", Pillar.Reliability, Severity.Info, Instruction)]
    internal static Verdict InitProcess(Resource instruction)
    {
        if (instruction["Instruction"].AsText() is not ("CMD" or "ENTRYPOINT") || !instruction["IsFinal"].Is(true).IsTrue)
        {
            return Verdict.NotApplicable("it starts nothing in the image that is shipped");
        }

        if (instruction.Owner?.Owner is { } image && (ImageStarts.IsForDevelopment(image) || image.Workload.View<ImageStarts>().RunsTools(image)))
        {
            return Verdict.NotApplicable("it is for development");
        }

        if (instruction["Instruction"].Is("CMD").IsTrue && instruction.Owner?.Owner is { } started && started["EntryPoint.Form"].Is("exec").IsTrue)
        {
            return Verdict.NotApplicable("it is what the entry point is given");
        }

        var text = instruction["Text"].AsText() ?? "";
        return text is "bash" or "sh" or "/bin/bash" or "/bin/sh" ? Verdict.NotApplicable("it starts a shell for somebody who works in it")
            : instruction["Form"].Is("exec").IsTrue || text.StartsWith("exec ", StringComparison.Ordinal) || text.Length == 0 ? Verdict.Met
            : Verdict.Gap(instruction["Text"], $"'{instruction}' is started by a shell, which is process 1 and does not pass SIGTERM on, so the container is killed after the grace period instead of ending in order; write it as a JSON array");
    }

    [Practice("container-single-entry", Pillar.Reliability, Severity.Low, Instruction)]
    internal static Verdict SingleEntry(Resource instruction) => instruction["Instruction"].AsText() is not ("CMD" or "ENTRYPOINT" or "HEALTHCHECK")
        ? Verdict.NotApplicable("it may stand more than once")
        : instruction["IsReplaced"].IsAbsent ? Verdict.Met
        : Verdict.Gap(default, $"a later '{instruction}' of the same stage takes the place of this one, which does nothing; remove one of them");

    /// <summary>Why a stage takes no image from a registry; null when it does.</summary>
    private static string? OtherImage(Resource stage) => stage["IsLocal"].Is(true).IsTrue ? "it is built on an earlier stage"
        : stage["Image"].Is("scratch").IsTrue ? "it is built on nothing"
        : null;

    /// <summary>Whether something in the image changes to another user when it starts.</summary>
    private static bool DropsPrivileges(Resource image)
    {
        var text = $"{image["EntryPoint.Text"].AsText()} {image["Command.Text"].AsText()}";
        if (text.Contains("gosu", StringComparison.Ordinal) || text.Contains("su-exec", StringComparison.Ordinal) || text.Contains("setpriv", StringComparison.Ordinal) || text.Contains("entrypoint", StringComparison.OrdinalIgnoreCase) || text.Contains("s6", StringComparison.Ordinal) || text.Contains("supervisord", StringComparison.Ordinal) || text.Contains(".sh", StringComparison.Ordinal))
        {
            return true;
        }

        return image.Workload.View<ImageBuilds>().HasUserTool(image);
    }

    /// <summary>What a stage is called in a message that names its image: one without a name has that of its file, as it would be called like its image.</summary>
    private static Resource Named(Resource stage) => stage["Name"].IsAbsent && stage["Image"].AsText() == stage.Id ? stage.Owner ?? stage : stage;
}
