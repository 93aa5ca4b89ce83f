package pa.gob.tramites.proceso.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Sends {@code /camunda/app/tasklist} to {@code /camunda/app/tasklist/}. The stock filter
 * appends the slash to whatever address was asked for, {@code //elsewhere.example/…} too,
 * and so redirects to any host.
 */
class BarraFinalFilter implements Filter {

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest peticion = (HttpServletRequest) request;
		// Mapped to exact paths, so the servlet path, decoded and normalised, is one of
		// them.
		String destino = peticion.getServletPath() + ((peticion.getPathInfo() != null) ? peticion.getPathInfo() : "");
		((HttpServletResponse) response)
			.sendRedirect(peticion.getContextPath() + "/" + destino.replaceAll("^/+|/+$", "") + "/");
	}

}
