using FineTunePortal.Web.Hosting;

return await CommandLine.RunAsync(args);
