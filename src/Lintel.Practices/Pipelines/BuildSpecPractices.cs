using Lintel.Checking;
using Lintel.Practices.Secrets;
using Lintel.Resources;
using Lintel.Syntax.Shell;

namespace Lintel.Practices.Pipelines;

internal static class BuildSpecPractices
{
    private const string BuildSpec = "CodeBuild::BuildSpec";
    private const string Project = "AWS::CodeBuild::Project";

    private static readonly string[] RecordNames = ["report", "result", "coverage", "junit", "/logs", ".log", "$log", "${log"];

    [Practice("buildspec-no-plaintext-secrets", Pillar.Security, Severity.High, BuildSpec, Project)]
    internal static Verdict NoPlaintextSecrets(Resource resource)
    {
        if (Read(resource, out var spec) is { } other)
        {
            return other;
        }

        foreach (var (name, value) in spec["env.variables"].Entries)
        {
            if (value.AsText() is { } text && SecretText.IsWrittenOut(name, text))
            {
                return Verdict.Gap(value, $"'{resource}' has '{name}' written out, for everyone who reads the repository or looks at a build; keep it in Secrets Manager or Parameter Store, name it in env.secrets-manager or env.parameter-store, and change it");
            }
        }

        return spec["env.variables"].IsUnknown ? Verdict.Unknown(spec["env.variables"]) : Verdict.Met;
    }

    // Source: https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html: post_build runs also when build fails, unless build has on-failure: ABORT.
    [Practice("buildspec-post-build-guarded", Pillar.Reliability, Severity.Low, BuildSpec, Project)]
    internal static Verdict PostBuildGuarded(Resource resource)
    {
        if (Read(resource, out var spec) is { } other)
        {
            return other;
        }

        var phases = spec["phases"];
        if (phases["build"].IsAbsent || phases["build.commands"].IsAbsent)
        {
            return Verdict.NotApplicable("it has no build phase that could fail");
        }

        var post = phases["post_build.commands"];
        Value? delivers = null;
        var what = "";
        foreach (var item in post.Items)
        {
            if (item.AsText() is not { } text)
            {
                continue;
            }

            if (text.Contains("CODEBUILD_BUILD_SUCCEEDING", StringComparison.Ordinal))
            {
                return Verdict.Met;
            }

            foreach (var command in ShellReader.Read(text))
            {
                if (delivers is null && ((IsPush(command) && !(command.Verb == "push" && LeavesNoImage(phases["build.commands"]))) || (DeliveryTasks.OfCommand(command) & DeliveryTask.Deploy) != 0))
                {
                    delivers = item;
                    what = command.Arguments.Count > 0 ? $"{command.Name} {command.Arguments[0]}" : command.Name;
                }
            }
        }

        if (delivers is not { } at)
        {
            return post.IsUnknown ? Verdict.Unknown(post) : Verdict.NotApplicable("it delivers nothing after the build");
        }

        return phases["build.on-failure"].Is("ABORT").IsTrue ? Verdict.Met
            : Verdict.Gap(at, $"'{resource}' runs '{what}' in post_build, which comes also when the build has failed, so it delivers what is left from before or half done; set on-failure: ABORT on the build phase, or look at CODEBUILD_BUILD_SUCCEEDING first");
    }

    [Practice("buildspec-test-reports", Pillar.OperationalExcellence, Severity.Info, BuildSpec)]
    internal static Verdict TestReports(Resource spec)
    {
        foreach (var (at, command) in spec.View<ScriptCommands>().Commands)
        {
            var task = DeliveryTasks.OfCommand(command);
            if ((task & DeliveryTask.Test) != 0 && (task & DeliveryTask.Opaque) == 0)
            {
                return spec["reports"].IsPresent.IsTrue ? Verdict.Met
                    : Verdict.Gap(at, $"'{spec}' runs tests and keeps their results in the log only, so nobody sees which test fails how often; write them in a format such as JUnit XML, and name the files in reports");
            }
        }

        return Verdict.NotApplicable("it runs no tests as far as can be seen");
    }

    [Practice("buildspec-runtime-pinned", Pillar.Reliability, Severity.Low, BuildSpec, Project)]
    internal static Verdict RuntimePinned(Resource resource)
    {
        if (Read(resource, out var spec) is { } other)
        {
            return other;
        }

        var isAny = false;
        foreach (var (name, value) in spec["phases.install.runtime-versions"].Entries)
        {
            isAny = true;
            if (value.Is("latest").IsTrue)
            {
                return Verdict.Gap(value, $"'{resource}' builds with the newest version of {name} that the image has, so a new image builds with another one without a change here; name the version");
            }
        }

        return isAny ? Verdict.Met : Verdict.NotApplicable("it asks for no version of a language");
    }

    /// <summary>The buildspec of a resource, or why there is none to look at.</summary>
    private static Verdict? Read(Resource resource, out Value spec)
    {
        spec = resource.Properties;
        if (resource.Type == BuildSpec)
        {
            return null;
        }

        var written = resource["Source.BuildSpec"];
        if (written.IsAbsent)
        {
            return Verdict.NotApplicable("its buildspec lies in the source");
        }

        if (written.IsUnknown)
        {
            return Verdict.Unknown(written);
        }

        if ((written.AsText() ?? written.Partial?.ToString()) is { } text && !text.Contains('\n', StringComparison.Ordinal) && !text.StartsWith('{'))
        {
            return Verdict.NotApplicable("its buildspec is a file");
        }

        spec = YamlText.Expand(written);
        return spec.IsMap ? null : Verdict.Unknown(written, "its buildspec cannot be read");
    }

    private static bool IsPush(ShellCommand command) => (command.Name is "docker" or "podman" or "buildah" && command.Verb == "push")
        || (command.Name == "aws" && command.Word(0) == "s3" && command.Word(1) is "sync" or "cp" or "mv" && IsUpload(command.Word(2), command.Word(3)) && !Records(command));

    /// <summary>Whether a copy leads to a bucket: options may stand before what is copied, so only a copy that certainly leads away from one is none.</summary>
    private static bool IsUpload(string from, string to) => !to.StartsWith('/') && (!from.StartsWith("s3://", StringComparison.Ordinal) || to.StartsWith("s3://", StringComparison.Ordinal));

    /// <summary>Whether a copy is of what says how a build went, which is wanted most when it failed: reports, results, logs.</summary>
    private static bool Records(ShellCommand command)
    {
        foreach (var word in command.Arguments)
        {
            foreach (var name in RecordNames)
            {
                if (word.Contains(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a phase that fails has made no image to push: it builds one, and after that only gives it names.</summary>
    private static bool LeavesNoImage(Value commands)
    {
        var builds = 0;
        foreach (var item in commands.Items)
        {
            foreach (var command in ShellReader.Read(item.AsText() ?? "exit"))
            {
                if (command.Name is "docker" or "podman" or "buildah" && (command.Verb is "build" or "bud" || (command.Verb is "buildx" or "image" && command.Word(1) == "build")))
                {
                    builds++;
                }
                else if (builds > 0 && !(command.Name is "echo" or "printf" or "" || (command.Name is "docker" or "podman" or "buildah" && command.Verb is "tag" or "images")))
                {
                    return false;
                }
            }
        }

        return builds == 1;
    }
}
