/**
 * What models may call: facts of the case ({@code expediente}) and the library of
 * delegates. A delegate reads typed input, runs one use case and writes typed output; a
 * business refusal becomes a BPMN error, anything else propagates to the job's retries
 * and then to an incident.
 */
package pa.gob.tramites.proceso.delegado;
